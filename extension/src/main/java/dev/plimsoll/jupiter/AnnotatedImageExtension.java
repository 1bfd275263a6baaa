package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.UnknownStageException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Builds and injects the images that {@link MultiStageImage} and {@link Stage} ask for. Images of a class and of its
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
                ? ImageExtension.disabledWithoutEngine("disabledWithoutEngine")
                : ConditionEvaluationResult.enabled("");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        PlannedImages images = PlannedImages.of(context);
        RegisteredImages.of(context);
        try {
            ImageScope.ofClass(testClass).forEach(image -> images.get(image, context));
            inject(null, testClass, context, field -> Modifier.isStatic(field.getModifiers()));
        } finally {
            PlannedImages.publishWarnings(context);
        }
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        inject(testInstance, testInstance.getClass(), context, field -> !Modifier.isStatic(field.getModifiers()));
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
        return ResolvedParameter.of(() -> image(parameter, parameter.getType(), place, context));
    }

    private static void inject(
            @Nullable Object instance, Class<?> testClass, ExtensionContext context, Predicate<Field> which) {
        Set<Field> fields = new LinkedHashSet<>(AnnotationSupport.findAnnotatedFields(
                testClass, MultiStageImage.class, which, HierarchyTraversalMode.TOP_DOWN));
        fields.addAll(
                AnnotationSupport.findAnnotatedFields(testClass, Stage.class, which, HierarchyTraversalMode.TOP_DOWN));
        for (Field field : fields) {
            String place = ImageScope.nameOf(field);
            Object image = image(field, field.getType(), place, context);
            try {
                field.setAccessible(true);
                field.set(instance, image);
            } catch (IllegalAccessException | RuntimeException e) {
                throw new ExtensionConfigurationException(place + " can't be set. Is it final?", e);
            }
        }
    }

    private static BuiltImage image(AnnotatedElement element, Class<?> type, String place, ExtensionContext context) {
        if (!isImage(type)) {
            throw new ExtensionConfigurationException(place + " is a " + type.getSimpleName()
                    + ", but only a BuiltImage or a ContainerImage can be injected");
        }
        Optional<MultiStageImage> annotated = AnnotationSupport.findAnnotation(element, MultiStageImage.class);
        Optional<MultiStageImageExtension> registered =
                annotated.isPresent() ? Optional.empty() : RegisteredImages.of(context);
        PlannedImages images = PlannedImages.of(context);
        BuiltImage image = registered.isPresent()
                ? registered.get().image(context)
                : images.get(
                        annotated
                                .map(annotation ->
                                        new ImageDefinition(annotation, place, context.getRequiredTestClass()))
                                .orElseGet(() -> ImageScope.onlyOne(context, place)),
                        context);
        Optional<Stage> stage = AnnotationSupport.findAnnotation(element, Stage.class);
        try {
            return stage.map(annotation -> image.stage(annotation.value())).orElse(image);
        } catch (UnknownStageException e) {
            throw new ExtensionConfigurationException("@Stage on " + place + ": " + e.getMessage(), e);
        }
    }

    static boolean isImage(Class<?> type) {
        return type == BuiltImage.class || type == ContainerImage.class;
    }

    static boolean isAnnotated(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, MultiStageImage.class)
                || AnnotationSupport.isAnnotated(element, Stage.class);
    }
}
