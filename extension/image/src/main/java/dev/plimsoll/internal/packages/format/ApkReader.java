package dev.plimsoll.internal.packages.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the database of apk, in which an empty line ends each package.
 *
 * <p>Source: apk-tools, {@code src/database.c} and <em>Apk spec</em> in Alpine's wiki.
 */
public final class ApkReader {

    private final List<DeclaredPackage> packages = new ArrayList<>();
    private List<String> paths = new ArrayList<>();
    private String name = "";
    private String version = "";
    private String architecture = "";
    private String folder = "";
    private boolean isOpen;

    private ApkReader() {}

    /** Reads the database. */
    public static PackageFile read(String text) throws PackageFormatException {
        if (!text.isEmpty() && !text.endsWith("\n\n")) {
            throw new PackageFormatException(
                    text.endsWith("\n") ? "its last paragraph is cut off" : "its last line is cut off");
        }
        ApkReader reader = new ApkReader();
        int line = 0;
        for (String each : text.split("\n")) {
            line++;
            if (each.isEmpty()) {
                reader.end();
            } else if (each.length() < 2 || each.charAt(1) != ':') {
                throw new PackageFormatException("line " + line + " is not a field with a colon");
            } else {
                reader.field(each.charAt(0), each.substring(2));
            }
        }
        reader.end();
        return PackageFile.ofPackages(reader.packages);
    }

    private void field(char key, String value) {
        isOpen = true;
        switch (key) {
            case 'P' -> name = value;
            case 'V' -> version = value;
            case 'A' -> architecture = value;
            case 'F' -> folder = value.isEmpty() ? "" : "/" + value;
            case 'R' -> paths.add(folder + "/" + value);
            default -> {
                // Dependencies, checksums, owners.
            }
        }
    }

    private void end() throws PackageFormatException {
        if (isOpen) {
            if (name.isEmpty() || version.isEmpty()) {
                throw new PackageFormatException(
                        "its paragraph about the package '" + name + "' has no name or no version");
            }
            packages.add(new DeclaredPackage(name, version, architecture, paths, false));
        }
        paths = new ArrayList<>();
        name = "";
        version = "";
        architecture = "";
        folder = "";
        isOpen = false;
    }
}
