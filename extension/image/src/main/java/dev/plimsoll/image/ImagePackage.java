package dev.plimsoll.image;

import dev.plimsoll.internal.text.NameGlob;
import java.util.List;
import java.util.Locale;

/**
 * A package in an image.
 *
 * @param type what installed it
 * @param name its name: {@code openssl}, {@code com.google.code.gson:gson}, {@code @babel/core}, {@code golang.org/x/text}
 * @param version its version as its package manager writes it; empty if unknown
 * @param packageUrl its <a href="https://github.com/package-url/purl-spec">package URL</a>
 * @param size the content size of the files that it owns, as a container sees them; 0 if it owns none, as a module in a
 *     Go program that the main module owns
 * @param files the absolute paths of the regular files that it owns, ordered. Each file has one owner at most
 * @param layer the layer with most of its bytes; the layer with its entry in the database if it owns no file
 * @since 0.1.0
 */
public record ImagePackage(
        PackageType type,
        String name,
        String version,
        String packageUrl,
        ByteSize size,
        List<String> files,
        Layer layer) {

    /** Copies the list. */
    public ImagePackage {
        files = List.copyOf(files);
    }

    /**
     * Returns whether this package has a name. The artifact id of a jar is a name as well. A jar without coordinates, whose
     * group is unknown, has each name with its artifact id or with what follows a dot in it, because the group may be before
     * that; but {@code GROUP:*} doesn't match it. In names of Python packages, case and the characters {@code -}, {@code _}
     * and {@code .} make no difference.
     *
     * @param pattern the name; {@code *} stands for any characters
     */
    public boolean isNamed(String pattern) {
        return switch (type) {
            case MAVEN -> NameGlob.matches(pattern, name) || isArtifactNamed(pattern);
            case PYTHON -> NameGlob.matches(normalized(pattern), normalized(name));
            default -> NameGlob.matches(pattern, name);
        };
    }

    private boolean isArtifactNamed(String pattern) {
        int colon = name.indexOf(':');
        if (colon >= 0) {
            return NameGlob.matches(pattern, name.substring(colon + 1));
        }
        String artifact = pattern.substring(pattern.indexOf(':') + 1);
        return !artifact.equals("*") && (NameGlob.matches(artifact, name) || NameGlob.matches("*." + artifact, name));
    }

    /** Source: <em>Names and normalization</em>, Python Packaging User Guide. */
    private static String normalized(String pythonName) {
        return pythonName.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** Returns the name and the version, such as {@code libicu76 76.1-4}. */
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + " " + version;
    }
}
