package dev.plimsoll.internal.packages.format;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.io.RawText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes package URLs.
 *
 * <p>Source: the <a href="https://github.com/package-url/purl-spec">specification</a> and its list of types.
 */
public final class PackageUrl {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Names of vendors that differ from the {@code ID} of their distributions. */
    private static final Map<String, String> RPM_VENDORS =
            Map.of("rhel", "redhat", "opensuse-leap", "opensuse", "opensuse-tumbleweed", "opensuse");

    private PackageUrl() {}

    /**
     * Returns the URL of a package.
     *
     * @param distribution the {@code ID} of the distribution that a package of dpkg, apk or rpm is from; empty if it is unknown
     */
    public static String of(PackageType type, String distribution, DeclaredPackage declared) {
        String name = declared.name();
        String path = switch (type) {
            case DEBIAN -> (distribution.isEmpty() ? "debian" : distribution) + "/" + name;
            case ALPINE -> (distribution.isEmpty() ? "alpine" : distribution) + "/" + name;
            case RPM -> RPM_VENDORS.getOrDefault(distribution, distribution) + "/" + name;
            case MAVEN -> name.replaceFirst(":", "/");
            case PYTHON -> name.toLowerCase(Locale.ROOT).replace('_', '-');
            case NPM, GO -> name.toLowerCase(Locale.ROOT);
        };
        String segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(PackageUrl::encode)
                .collect(Collectors.joining("/"));
        String version = declared.version();
        List<String> qualifiers = new ArrayList<>();
        if (!declared.architecture().isEmpty()) {
            qualifiers.add("arch=" + encode(declared.architecture()));
        }
        int colon = type == PackageType.RPM ? version.indexOf(':') : -1;
        if (colon >= 0) {
            qualifiers.add("epoch=" + version.substring(0, colon));
            version = version.substring(colon + 1);
        }
        return "pkg:" + type.urlType() + "/" + segments
                + (version.isEmpty() ? "" : "@" + encode(version))
                + (qualifiers.isEmpty() ? "" : "?" + String.join("&", qualifiers));
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : RawText.encode(text)) {
            if (each > 0 && PLAIN.indexOf(each) >= 0) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HEX.toHexDigits(each));
            }
        }
        return encoded.toString();
    }
}
