package dev.plimsoll.internal.packages.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The artifact and version in the file name of a jar.
 *
 * @param artifact what it begins with
 * @param version empty if it doesn't end with a number
 */
record JarName(String artifact, String version) {

    private static final int LONGEST = 255;

    /** Words may follow a version, and only those that belong to one may be followed by a number. */
    private static final Pattern VERSIONED = Pattern.compile(
            "(.+?)-(\\d[^-]*(?:-\\d[^-]*|-(?i:alpha|beta|rc|cr|pre|preview|milestone|m|sp|b)[0-9.]*)*(?:-[A-Za-z][^-]*)*)");

    static JarName of(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        String stem = file.substring(0, Math.max(0, file.length() - ".jar".length()));
        Matcher versioned = VERSIONED.matcher(stem);
        return stem.length() <= LONGEST && versioned.matches()
                ? new JarName(versioned.group(1), versioned.group(2))
                : new JarName(stem, "");
    }

    /**
     * Returns whether it is the name of a file with these coordinates: the artifact, with or without the group and a dot
     * before it, a version, and a classifier.
     */
    boolean isOf(DeclaredPackage coordinates) {
        String[] names = coordinates.name().split(":", 2);
        return isOf(names[1], coordinates.version()) || isOf(names[0] + "." + names[1], coordinates.version());
    }

    private boolean isOf(String otherArtifact, String otherVersion) {
        String whole = version.isEmpty() ? artifact : artifact + "-" + version;
        String begin = otherArtifact + "-" + otherVersion;
        return artifact.equals(otherArtifact)
                || whole.equals(begin)
                || (!otherVersion.isEmpty() && whole.startsWith(begin + "-"));
    }

    /** Returns whether a file with this name can have a version: it has no version, or this one. */
    boolean mayBeOfVersion(String otherVersion) {
        return version.isEmpty() || version.startsWith(otherVersion);
    }
}
