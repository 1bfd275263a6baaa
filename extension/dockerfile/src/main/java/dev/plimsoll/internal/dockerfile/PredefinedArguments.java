package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.image.Platform;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The build arguments that builders predefine, without an {@code ARG}.
 *
 * <p>Source: Dockerfile reference, <em>Predefined ARGs</em>, <em>Automatic platform ARGs in the global scope</em> and
 * <em>BuildKit built-in build args</em>.
 */
final class PredefinedArguments {

    private static final Set<String> PROXIES =
            Set.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy");

    private PredefinedArguments() {}

    static boolean isPredefined(String name) {
        return PROXIES.contains(name.toLowerCase(Locale.ROOT))
                || isPlatformArgument(name)
                || name.startsWith("BUILDKIT_")
                || name.equals("SOURCE_DATE_EPOCH");
    }

    /** Returns whether BuildKit, unlike the classic builder, sets this argument from the platforms or the target. */
    static boolean isPlatformArgument(String name) {
        return name.matches("(BUILD|TARGET)(PLATFORM|OS|OSVERSION|ARCH|VARIANT)|TARGETSTAGE");
    }

    /**
     * Returns the variables that a {@code FROM} can use without an {@code ARG}; a build argument with the same name
     * takes precedence.
     */
    static Map<String, String> of(BuildArguments arguments, String targetStage) {
        Map<String, String> predefined = new HashMap<>();
        put(predefined, "BUILD", arguments.buildPlatform());
        put(predefined, "TARGET", arguments.targetPlatform());
        predefined.put("TARGETSTAGE", targetStage);
        predefined.replaceAll((name, value) -> arguments.values().getOrDefault(name, value));
        return predefined;
    }

    private static void put(Map<String, String> predefined, String prefix, Platform platform) {
        predefined.put(prefix + "PLATFORM", platform.toString());
        predefined.put(prefix + "OS", platform.os());
        predefined.put(prefix + "OSVERSION", "");
        predefined.put(prefix + "ARCH", platform.architecture());
        predefined.put(prefix + "VARIANT", platform.variant());
    }
}
