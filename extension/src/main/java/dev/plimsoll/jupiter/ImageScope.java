package dev.plimsoll.jupiter;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The images that a test can ask for without saying which. */
final class ImageScope {

    private ImageScope() {}

    /**
     * Those of the class or, if there are none on it, of its fields; if it has none at all, those of the nearest class
     * around it that has.
     */
    static List<ImageDefinition> of(ExtensionContext context) {
        return classes(context).stream()
                .flatMap(testClass -> Stream.of(ofClass(testClass), ofFields(testClass)))
                .filter(all -> !all.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Returns the test class and those around it, from the inside. */
    static List<Class<?>> classes(ExtensionContext context) {
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        context.getTestClass().ifPresent(classes::add);
        Collections.reverse(classes);
        return classes;
    }

    /** Those that stand on the class itself, or on a class that it extends. */
    static List<ImageDefinition> ofClass(Class<?> testClass) {
        return AnnotationSupport.findRepeatableAnnotations(testClass, MultiStageImage.class).stream()
                .map(annotation -> new ImageDefinition(annotation, testClass.getSimpleName(), testClass))
                .toList();
    }

    /** Those that stand on the parameters of a test method. */
    static List<ImageDefinition> ofParameters(Method method, Class<?> testClass) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> AnnotationSupport.findAnnotation(parameter, MultiStageImage.class).stream())
                .map(annotation -> new ImageDefinition(annotation, "a parameter of " + method.getName(), testClass))
                .toList();
    }

    private static List<ImageDefinition> ofFields(Class<?> testClass) {
        return AnnotationSupport.findAnnotatedFields(
                        testClass, MultiStageImage.class, field -> true, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .flatMap(field -> AnnotationSupport.findAnnotation(field, MultiStageImage.class).stream()
                        .map(annotation -> new ImageDefinition(annotation, nameOf(field), testClass)))
                .toList();
    }

    /** The one image that is meant where nothing says which. */
    static ImageDefinition onlyOne(ExtensionContext context, String asker) {
        List<ImageDefinition> scope = of(context);
        long different =
                scope.stream().map(ImageDefinition::annotation).distinct().count();
        if (scope.isEmpty()) {
            throw new ExtensionConfigurationException(asker
                    + " has no image: there is no @MultiStageImage on it, on its class, or on a field of its class");
        }
        if (different > 1) {
            throw new ExtensionConfigurationException(asker + " could be any of " + different + " images: "
                    + scope.stream()
                            .map(image -> AnnotationText.of(image.annotation()) + " on " + image.place())
                            .collect(joining(", "))
                    + ". Repeat the annotation of the one that is meant on it, such as "
                    + AnnotationText.of(scope.get(0).annotation()));
        }
        return scope.get(0);
    }

    static String nameOf(Field field) {
        return "field " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }
}
