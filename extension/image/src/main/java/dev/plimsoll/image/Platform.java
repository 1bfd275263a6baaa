package dev.plimsoll.image;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The platform of an image: operating system, architecture and, for some architectures, a variant, such as
 * {@code linux/arm64/v8}.
 *
 * <p>Source: OCI image index specification, <em>platform</em>; the synonyms come from containerd's {@code platforms}.
 *
 * @param os the operating system as Go names it; not empty
 * @param architecture the architecture as Go names it; not empty
 * @param variant the variant; empty if there is none
 * @since 0.1.0
 */
public record Platform(String os, String architecture, String variant) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]+");

    /**
     * Checks the form of the parts.
     *
     * @throws IllegalArgumentException if a part has another form
     */
    public Platform {
        if (!PART.matcher(os).matches()
                || !PART.matcher(architecture).matches()
                || !(variant.isEmpty() || PART.matcher(variant).matches())) {
            throw new IllegalArgumentException("'" + os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant)
                    + "' is not a platform: expected os/architecture or os/architecture/variant, as linux/amd64");
        }
    }

    /**
     * Parses {@code os/architecture} or {@code os/architecture/variant}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Platform of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a platform: expected os/architecture or os/architecture/variant, as linux/amd64");
        }
        return normalised(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /** Returns Linux on this machine's architecture, the default platform of an engine on this machine. */
    public static Platform ofThisMachine() {
        return normalised("linux", System.getProperty("os.arch", "amd64"), "");
    }

    private static Platform normalised(String os, String architecture, String variant) {
        String lowerArchitecture = architecture.toLowerCase(Locale.ROOT);
        String lowerVariant = variant.toLowerCase(Locale.ROOT);
        return switch (lowerArchitecture) {
            case "x86_64", "x86-64", "amd64" ->
                new Platform(lower(os), "amd64", lowerVariant.equals("v1") ? "" : lowerVariant);
            case "i386" -> new Platform(lower(os), "386", "");
            case "aarch64", "arm64" ->
                new Platform(
                        lower(os), "arm64", lowerVariant.equals("8") || lowerVariant.equals("v8") ? "" : lowerVariant);
            case "armhf" -> new Platform(lower(os), "arm", "v7");
            case "armel" -> new Platform(lower(os), "arm", "v6");
            case "arm" -> new Platform(lower(os), "arm", armVariant(lowerVariant));
            default -> new Platform(lower(os), lowerArchitecture, lowerVariant);
        };
    }

    private static String armVariant(String variant) {
        return switch (variant) {
            case "", "7" -> "v7";
            case "5", "6", "8" -> "v" + variant;
            default -> variant;
        };
    }

    private static String lower(String os) {
        String lower = os.toLowerCase(Locale.ROOT);
        return lower.equals("macos") ? "darwin" : lower;
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? os + "/" + architecture : os + "/" + architecture + "/" + variant;
    }
}
