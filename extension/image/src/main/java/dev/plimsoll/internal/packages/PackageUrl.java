package dev.plimsoll.internal.packages;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.io.RawText;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes package URLs.
 *
 * <p>Source: the <a href="https://github.com/package-url/purl-spec">specification</a> and its list of types.
 */
public final class PackageUrl {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PackageUrl() {}

    /**
     * Returns the URL of a package.
     *
     * @param distribution the {@code ID} of the distribution that a package of dpkg or apk is from; empty if it is unknown
     */
    public static String of(PackageType type, String distribution, DeclaredPackage declared) {
        String name = declared.name();
        String path = switch (type) {
            case DEBIAN -> (distribution.isEmpty() ? "debian" : distribution) + "/" + name;
            case ALPINE -> (distribution.isEmpty() ? "alpine" : distribution) + "/" + name;
            case MAVEN -> name.replaceFirst(":", "/");
            case PYTHON -> name.toLowerCase(Locale.ROOT).replace('_', '-');
            case NPM, GO -> name.toLowerCase(Locale.ROOT);
        };
        String segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(PackageUrl::encode)
                .collect(Collectors.joining("/"));
        return "pkg:" + type.urlType() + "/" + segments
                + (declared.version().isEmpty() ? "" : "@" + encode(declared.version()))
                + (declared.architecture().isEmpty() ? "" : "?arch=" + encode(declared.architecture()));
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
