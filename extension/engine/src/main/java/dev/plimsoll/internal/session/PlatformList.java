package dev.plimsoll.internal.session;

import dev.plimsoll.image.Platform;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The platforms that a user lists. */
public final class PlatformList {

    private PlatformList() {}

    /**
     * Returns the platforms in their order.
     *
     * @throws IllegalArgumentException if there is none, or one is given twice
     */
    public static List<Platform> of(Platform... all) {
        if (all.length == 0) {
            throw new IllegalArgumentException("No platform is given: write one or several, such as linux/amd64");
        }
        List<Platform> given = List.of(all);
        given.stream()
                .filter(platform -> Collections.frequency(given, platform) > 1)
                .findFirst()
                .ifPresent(platform -> {
                    throw new IllegalArgumentException("The platform " + platform + " is given twice");
                });
        return given;
    }

    /**
     * Parses platforms; empty if there are no texts.
     *
     * @throws IllegalArgumentException if one is malformed, or given twice
     */
    public static List<Platform> parse(String... texts) {
        return texts.length == 0
                ? List.of()
                : of(Stream.of(texts).map(Platform::of).toArray(Platform[]::new));
    }
}
