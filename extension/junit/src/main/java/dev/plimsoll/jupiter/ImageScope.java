package dev.plimsoll.jupiter;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Finds the images that a test can use without naming one. */
final class ImageScope {

    private ImageScope() {}

    /**
     * Returns the images of the class or, if it has none, of its fields. If there are none either, the images of the
     * nearest enclosing class that has some.
     */
    static List<ImageDefinition> of(ExtensionContext context) {
        return classes(context).stream()
                .flatMap(testClass -> Stream.of(ofClass(testClass), ofFields(testClass)))
                .filter(all -> !all.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Returns the test class and its enclosing classes, from the inside. */
    static List<Class<?>> classes(ExtensionContext context) {
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        context.getTestClass().ifPresent(classes::add);
        Collections.reverse(classes);
        return classes;
    }

    /** Returns the images annotated on the class itself or on a superclass. */
    static List<ImageDefinition> ofClass(Class<?> testClass) {
        return ImageDefinition.on(testClass);
    }

    /** Returns the images annotated on the parameters of a test method. */
    static List<ImageDefinition> ofParameters(Method method, Class<?> testClass) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter ->
                        ImageDefinition.on(parameter, "a parameter of " + method.getName(), testClass).stream())
                .toList();
    }

    private static List<ImageDefinition> ofFields(Class<?> testClass) {
        return ImageDefinition.ANNOTATIONS.stream()
                .flatMap(type ->
                        AnnotationSupport.findAnnotatedFields(
                                testClass, type, field -> true, HierarchyTraversalMode.TOP_DOWN)
                                .stream())
                .distinct()
                .flatMap(field -> ImageDefinition.on(field, nameOf(field), testClass).stream())
                .toList();
    }

    /** Returns the only image in scope; none or several different ones are an error. */
    static ImageDefinition onlyOne(ExtensionContext context, String asker) {
        List<ImageDefinition> scope = of(context);
        long different =
                scope.stream().map(ImageDefinition::annotation).distinct().count();
        if (scope.isEmpty()) {
            throw new TestClassException(asker
                    + " has no image: there is no @MultiStageImage or @ExistingImage on it, on its class, or on a"
                    + " field of its class");
        }
        if (different > 1) {
            throw new TestClassException(asker + " could be any of " + different + " images: "
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
