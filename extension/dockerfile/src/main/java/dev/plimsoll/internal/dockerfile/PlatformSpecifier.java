package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.image.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform as {@code FROM --platform} accepts it, normalised: {@code amd64} is {@code linux/amd64}, and
 * {@code linux/arm64/v8} is {@code linux/arm64}.
 *
 * <p>Source: containerd's Go module for platforms.
 *
 * @param platform without a version of the operating system
 * @param osOptions version and features of the operating system, such as {@code 10.0.17763+win32k}; empty if there are
 *     none
 */
public record PlatformSpecifier(Platform platform, String osOptions) {

    private static final Pattern OS =
            Pattern.compile("([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*(?:\\+[A-Za-z0-9_.%-]+)*+)\\))?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Set<String> SYSTEMS = Set.of(
            ("aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows"
                            + " zos")
                    .split(" "));
    private static final Set<String> ARCHITECTURES = Set.of(
            ("386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32"
                            + " mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm")
                    .split(" "));

    /**
     * Parses {@code os}, {@code architecture}, {@code os/architecture} or {@code os/architecture/variant}.
     *
     * @param builder the platform of the builder, which supplies a missing part
     * @throws IllegalArgumentException if the text has another form
     */
    public static PlatformSpecifier of(String text, Platform builder) {
        List<String> parts = List.of(text.split("/", -1));
        Matcher os = OS.matcher(parts.get(0));
        if (parts.size() > 3
                || !os.matches()
                || !parts.stream().skip(1).allMatch(part -> PART.matcher(part).matches())) {
            throw new IllegalArgumentException("'" + text + "' is not a platform");
        }
        String options = os.group(2) == null ? "" : os.group(2);
        String name = lower(os.group(1)).equals("macos") ? "darwin" : lower(os.group(1));
        if (parts.size() > 1) {
            return new PlatformSpecifier(
                    normalised(name, parts.get(1), parts.size() == 3 ? parts.get(2) : ""), options);
        }
        if (SYSTEMS.contains(name)) {
            return new PlatformSpecifier(normalised(name, builder.architecture(), builder.variant()), options);
        }
        Platform platform = normalised(builder.os(), parts.get(0), "");
        if (!ARCHITECTURES.contains(platform.architecture())) {
            throw new IllegalArgumentException("'" + text + "' is not a platform");
        }
        return new PlatformSpecifier(platform, options);
    }

    private static Platform normalised(String os, String architecture, String variant) {
        Platform platform = Platform.of(os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant));
        if (!platform.architecture().equals("arm64")) {
            return platform;
        }
        return switch (platform.variant()) {
            case "v8.0" -> new Platform(os, "arm64", "");
            case "9", "9.0", "v9.0" -> new Platform(os, "arm64", "v9");
            default -> platform;
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        String text = platform.toString();
        return osOptions.isEmpty() ? text : text.replaceFirst("/", "(" + Matcher.quoteReplacement(osOptions) + ")/");
    }
}
