package dev.plimsoll.internal.build.progress;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes secrets from output, because a step may print its secrets. */
public final class Redaction {

    private static final String INSTEAD = "[secret]";

    /** Shorter values are not treated as secrets, because replacing them would make the text unreadable. */
    private static final int SHORTEST = 3;

    private final List<String> hidden;

    private Redaction(List<String> hidden) {
        this.hidden = hidden;
    }

    /** Hides these values, as a whole and line by line. */
    public static Redaction of(Collection<String> values) {
        return new Redaction(values.stream()
                .flatMap(value ->
                        Stream.concat(Stream.of(value.strip()), value.lines().map(String::strip)))
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    public static Redaction none() {
        return new Redaction(List.of());
    }

    public String apply(String text) {
        String shown = text;
        for (String value : hidden) {
            shown = shown.replace(value, INSTEAD);
        }
        return shown;
    }
}
