package dev.plimsoll.jupiter;

import static java.util.stream.Collectors.joining;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Formats annotations as Java source. The text identifies an image where several are built from one Dockerfile. */
final class AnnotationText {

    /** The attributes that name an image. */
    private static final Set<String> NAMES = Set.of("dockerfile", "value");

    private static final Comparator<Method> NAME_FIRST = Comparator.comparing(
                    (Method attribute) -> !NAMES.contains(attribute.getName()))
            .thenComparing(Method::getName);

    private AnnotationText() {}

    /** Returns the annotation with what names its image, and all attributes that don't have their default value. */
    static String of(Annotation annotation) {
        return Stream.of(annotation.annotationType().getDeclaredMethods())
                .sorted(NAME_FIRST)
                .map(attribute -> attribute(attribute, annotation))
                .filter(text -> !text.isEmpty())
                .collect(joining(", ", "@" + annotation.annotationType().getSimpleName() + "(", ")"));
    }

    private static String attribute(Method attribute, Annotation annotation) {
        try {
            Object value = attribute.invoke(annotation);
            boolean isDefault = Objects.deepEquals(value, attribute.getDefaultValue());
            return isDefault && !NAMES.contains(attribute.getName()) ? "" : attribute.getName() + " = " + text(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object value) {
        if (value instanceof String[] texts) {
            return Stream.of(texts).map(AnnotationText::text).collect(joining(", ", "{", "}"));
        }
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }
}
