package dev.plimsoll.jupiter;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** Formats annotations as Java source. The text identifies an image where several are built from one Dockerfile. */
final class AnnotationText {

    private static final Comparator<Method> DOCKERFILE_FIRST = Comparator.comparing(
                    (Method attribute) -> !attribute.getName().equals("dockerfile"))
            .thenComparing(Method::getName);

    private AnnotationText() {}

    /** Returns the annotation with its Dockerfile and all attributes that don't have their default value. */
    static String of(MultiStageImage annotation) {
        return Stream.of(MultiStageImage.class.getDeclaredMethods())
                .sorted(DOCKERFILE_FIRST)
                .map(attribute -> attribute(attribute, annotation))
                .filter(text -> !text.isEmpty())
                .collect(joining(", ", "@MultiStageImage(", ")"));
    }

    private static String attribute(Method attribute, MultiStageImage annotation) {
        try {
            Object value = attribute.invoke(annotation);
            boolean isDefault = Objects.deepEquals(value, attribute.getDefaultValue());
            return isDefault && !attribute.getName().equals("dockerfile")
                    ? ""
                    : attribute.getName() + " = " + text(value);
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
