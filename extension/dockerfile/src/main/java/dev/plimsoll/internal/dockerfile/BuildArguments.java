package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.image.Platform;
import java.util.Map;

/**
 * The build arguments and platforms of a build.
 *
 * @param values the values of {@code --build-arg}, by name; empty if there are none
 * @param buildPlatform the builder's own platform: {@code BUILDPLATFORM} and its parts
 * @param targetPlatform the platform of the image: {@code TARGETPLATFORM} and its parts
 */
public record BuildArguments(Map<String, String> values, Platform buildPlatform, Platform targetPlatform) {

    /** Copies the values. */
    public BuildArguments {
        values = Map.copyOf(values);
    }

    /** Returns no build arguments, with this machine's platform as both platforms. */
    public static BuildArguments none() {
        return of(Map.of());
    }

    /** Returns these build arguments, with this machine's platform as both platforms. */
    public static BuildArguments of(Map<String, String> values) {
        return new BuildArguments(values, Platform.ofThisMachine(), Platform.ofThisMachine());
    }

    /** Returns the same with this platform as both platforms, which engines use unless they get another target platform. */
    public BuildArguments on(Platform platform) {
        return new BuildArguments(values, platform, platform);
    }

    /** Returns the same with this target platform. */
    public BuildArguments targeting(Platform platform) {
        return new BuildArguments(values, buildPlatform, platform);
    }
}
