package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.UnknownStageException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Builds, finds and injects the images that {@link MultiStageImage}, {@link ExistingImage}, {@link Stage} and {@link Started} ask for. Images of a class and of its
 * static fields are built before its first test, those of instance fields with each instance, those of parameters when
 * they are resolved. An image that was built before is reused. All images are removed when the test plan ends.
 */
final class AnnotatedImageExtension implements ImageExtension, TestInstancePostProcessor {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean mayBeSkipped = Stream.concat(
                        ImageScope.of(context).stream(),
                        context.getTestMethod().stream()
                                .flatMap(method ->
                                        ImageScope.ofParameters(method, context.getRequiredTestClass()).stream()))
                .anyMatch(image -> image.disabledWithoutEngine(context));
        return mayBeSkipped
                ? ImageExtension.disabledWithoutEngine("disabledWithoutEngine", context)
                : ConditionEvaluationResult.enabled("");
    }

    @Override
    public void prepare(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        PlannedImages images = PlannedImages.of(context);
        RegisteredImages.of(context);
        try {
            ImageExtension.skippable(context, () -> {
                ImageScope.ofClass(testClass).forEach(image -> image.get(images, context));
                inject(null, testClass, context, field -> Modifier.isStatic(field.getModifiers()));
            });
        } finally {
            PlannedImages.publishWarnings(context);
        }
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        ImageExtension.skippable(
                context,
                () -> inject(
                        testInstance,
                        testInstance.getClass(),
                        context,
                        field -> !Modifier.isStatic(field.getModifiers())));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        Parameter parameter = parameterContext.getParameter();
        return isAnnotated(parameter)
                || (isImage(parameter.getType()) && RegisteredImages.of(context).isEmpty());
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        Parameter parameter = parameterContext.getParameter();
        String place = "parameter '" + parameter.getName() + "' of "
                + parameter.getDeclaringExecutable().getDeclaringClass().getSimpleName() + "."
                + parameter.getDeclaringExecutable().getName();
        return ResolvedParameter.of(() -> injected(parameter, parameter.getType(), place, context));
    }

    private static void inject(
            @Nullable Object instance, Class<?> testClass, ExtensionContext context, Predicate<Field> which) {
        Set<Field> fields = new LinkedHashSet<>();
        for (Class<? extends Annotation> annotation :
                List.of(MultiStageImage.class, ExistingImage.class, Stage.class, Started.class)) {
            fields.addAll(AnnotationSupport.findAnnotatedFields(
                    testClass, annotation, which, HierarchyTraversalMode.TOP_DOWN));
        }
        for (Field field : fields) {
            String place = ImageScope.nameOf(field);
            Object value = injected(field, field.getType(), place, context);
            try {
                field.setAccessible(true);
                field.set(instance, value);
            } catch (IllegalAccessException | RuntimeException e) {
                throw new TestClassException(place + " can't be set. Is it final?", e);
            }
        }
    }

    /** Returns the image or the started service of a parameter or field. */
    private static Object injected(AnnotatedElement element, Class<?> type, String place, ExtensionContext context) {
        Optional<Started> started = StartedServices.on(element);
        if (started.isEmpty()) {
            return image(element, type, place, context);
        }
        StartedServices.requireType(type, place);
        return StartedServices.start(
                image(element, ContainerImage.class, place, context), started.get(), place, context);
    }

    private static ContainerImage image(
            AnnotatedElement element, Class<?> type, String place, ExtensionContext context) {
        if (!isImage(type)) {
            throw new TestClassException(place + " is a " + type.getSimpleName()
                    + ", but only a BuiltImage or a ContainerImage can be injected");
        }
        ContainerImage image = image(element, place, context);
        Optional<Stage> stage = AnnotationSupport.findAnnotation(element, Stage.class);
        if (!(image instanceof BuiltImage built)) {
            if (type == BuiltImage.class || stage.isPresent()) {
                throw new TestClassException(place + " gets the image that @ExistingImage names, which is"
                        + " not built from a Dockerfile; declare it as a ContainerImage, without @Stage");
            }
            return image;
        }
        try {
            return stage.map(annotation -> built.stage(annotation.value())).orElse(built);
        } catch (UnknownStageException e) {
            throw new TestClassException("@Stage on " + place + ": " + e.getMessage(), e);
        }
    }

    private static ContainerImage image(AnnotatedElement element, String place, ExtensionContext context) {
        List<ImageDefinition> own = ImageDefinition.on(element, place, context.getRequiredTestClass());
        if (own.size() > 1) {
            throw new TestClassException(
                    place + " has both @MultiStageImage and @ExistingImage. Keep the one that is meant");
        }
        Optional<MultiStageImageExtension> registered = own.isEmpty() ? RegisteredImages.of(context) : Optional.empty();
        if (registered.isPresent()) {
            return registered.get().image(context);
        }
        ImageDefinition definition = own.isEmpty() ? ImageScope.onlyOne(context, place) : own.get(0);
        return definition.get(PlannedImages.of(context), context);
    }

    static boolean isImage(Class<?> type) {
        return type == BuiltImage.class || type == ContainerImage.class;
    }

    static boolean isAnnotated(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, MultiStageImage.class)
                || AnnotationSupport.isAnnotated(element, ExistingImage.class)
                || AnnotationSupport.isAnnotated(element, Stage.class)
                || AnnotationSupport.isAnnotated(element, Started.class);
    }
}
