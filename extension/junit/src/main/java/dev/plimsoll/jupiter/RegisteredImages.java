package dev.plimsoll.jupiter;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds the extension that a class, or its nearest enclosing class, registers in a field. */
final class RegisteredImages {

    private RegisteredImages() {}

    /**
     * Returns the extension that provides the image of a class.
     *
     * @throws ExtensionConfigurationException if the field isn't static, if there are two, or if an annotation defines
     *     an image too
     */
    static Optional<MultiStageImageExtension> of(ExtensionContext context) {
        List<Field> fields = ImageScope.classes(context).stream()
                .map(RegisteredImages::fields)
                .filter(all -> !all.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Field field = fields.get(0);
        if (fields.size() > 1) {
            throw new TestClassException(fields.stream().map(ImageScope::nameOf).collect(joining(" and "))
                    + " each give an image to all tests of their class, so it is not clear which one is meant. Keep"
                    + " one, and give the other image with @MultiStageImage on a parameter");
        }
        if (!Modifier.isStatic(field.getModifiers())) {
            throw new TestClassException(
                    ImageScope.nameOf(field) + " must be static, because its image is built before the first test");
        }
        List<ImageDefinition> annotated = ImageScope.of(context);
        if (!annotated.isEmpty()) {
            throw new TestClassException(ImageScope.nameOf(field) + " and the @"
                    + annotated.get(0).annotation().annotationType().getSimpleName() + " on "
                    + annotated.get(0).place() + " both give an image to the tests. Keep one of them");
        }
        return ReflectionSupport.tryToReadFieldValue(field, null)
                .toOptional()
                .map(MultiStageImageExtension.class::cast);
    }

    private static List<Field> fields(Class<?> testClass) {
        return AnnotationSupport.findAnnotatedFields(
                testClass,
                RegisterExtension.class,
                field -> field.getType() == MultiStageImageExtension.class,
                HierarchyTraversalMode.TOP_DOWN);
    }
}
