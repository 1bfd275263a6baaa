package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Images in a layout or an archive, with their names.
 *
 * @param <T> what identifies an image
 */
final class NamedImages<T> {

    private static final int MOST_SHOWN = 20;

    private final String location;
    private final Map<T, Set<String>> images = new LinkedHashMap<>();

    /**
     * Creates an empty list.
     *
     * @param location for messages
     */
    NamedImages(String location) {
        this.location = location;
    }

    /** Adds an image, or names to an image. */
    void add(T image, List<String> names) {
        images.computeIfAbsent(image, none -> new LinkedHashSet<>()).addAll(names);
    }

    /** Returns the images without regard to their names, each once. */
    List<T> all() {
        return List.copyOf(images.keySet());
    }

    /** Returns the number of images that have a name. */
    long named() {
        return images.values().stream().filter(names -> !names.isEmpty()).count();
    }

    /**
     * Returns the image of this name.
     *
     * @throws InspectionException if there is none, or if there are several
     */
    T get(String name) {
        List<T> found = find(name, String::equals);
        if (found.isEmpty()) {
            found = find(name, NamedImages::isShort);
        }
        if (found.isEmpty()) {
            throw new InspectionException(
                    ErrorCode.IMAGE_NOT_FOUND,
                    location + " has no image of the name '" + name + "'; it has " + names());
        }
        if (found.size() > 1) {
            throw new InspectionException(
                    ErrorCode.AMBIGUOUS_IMAGE,
                    location + " has several images of the name '" + name + "': choose one of " + names());
        }
        return found.get(0);
    }

    /** Returns the exception for a location that names none of its images. */
    InspectionException ambiguous() {
        return new InspectionException(
                ErrorCode.AMBIGUOUS_IMAGE,
                location + " has " + images.size() + " images; add ':' and the name of one of them: " + names());
    }

    private List<T> find(String name, BiPredicate<String, String> matches) {
        return images.entrySet().stream()
                .filter(image -> image.getValue().stream().anyMatch(candidate -> matches.test(candidate, name)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns whether a name is short for another one: the tag of {@code registry.example/app:1}, or {@code app:1}. */
    private static boolean isShort(String whole, String name) {
        return whole.endsWith(":" + name)
                || whole.endsWith("/" + name)
                || whole.equals(name + ":latest")
                || whole.endsWith("/" + name + ":latest");
    }

    private String names() {
        Set<String> names = new TreeSet<>();
        images.values().forEach(names::addAll);
        if (names.isEmpty()) {
            return "none with a name";
        }
        return names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? ", …" : "");
    }
}
