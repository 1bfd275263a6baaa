package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.image.Platform;
import java.util.Map;

/**
 * What a build is given: build arguments, the platform that builds and the one that is built for.
 *
 * @param values the values of {@code --build-arg}, by name; empty if there are none
 * @param buildPlatform where the builder runs: {@code BUILDPLATFORM} and its parts
 * @param targetPlatform what is built for: {@code TARGETPLATFORM} and its parts
 */
public record BuildArguments(Map<String, String> values, Platform buildPlatform, Platform targetPlatform) {

    /** Copies the values. */
    public BuildArguments {
        values = Map.copyOf(values);
    }

    /** No build arguments, on and for this machine's platform. */
    public static BuildArguments none() {
        return of(Map.of());
    }

    /** These build arguments, on and for this machine's platform. */
    public static BuildArguments of(Map<String, String> values) {
        return new BuildArguments(values, Platform.ofThisMachine(), Platform.ofThisMachine());
    }

    /** The same, built on and for this platform: what an engine does that is not told another target. */
    public BuildArguments on(Platform platform) {
        return new BuildArguments(values, platform, platform);
    }

    /** The same, built for this platform. */
    public BuildArguments targeting(Platform platform) {
        return new BuildArguments(values, buildPlatform, platform);
    }
}
