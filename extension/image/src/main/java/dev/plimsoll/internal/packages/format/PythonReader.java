package dev.plimsoll.internal.packages.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what pip and installers before it write about a Python package.
 *
 * <p>Sources: <em>Core metadata specifications</em> and <em>Recording installed projects</em> of the Python Packaging User
 * Guide; <em>The Internal Structure of Python Eggs</em> of setuptools.
 */
public final class PythonReader {

    private PythonReader() {}

    /** Reads the fields before the first empty line. Other lines may be the text of a license, indented or not. */
    public static PackageFile metadata(String text) throws PackageFormatException {
        String name = "";
        String version = "";
        for (String line : text.split("\n")) {
            if (line.isEmpty() || line.equals("\r")) {
                break;
            }
            name = name.isEmpty() ? field(line, "name:") : name;
            version = version.isEmpty() ? field(line, "version:") : version;
        }
        if (name.isEmpty() || version.isEmpty()) {
            throw new PackageFormatException("it has no name or no version of a package");
        }
        return PackageFile.ofPackages(List.of(DeclaredPackage.of(name, version)));
    }

    private static String field(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length())
                ? line.substring(name.length()).strip()
                : "";
    }

    /** Reads lines of comma-separated values, of which the first is a path. */
    public static PackageFile files(String text) throws PackageFormatException {
        List<String> paths = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (!line.isBlank()) {
                paths.add(firstValue(line));
            }
        }
        return PackageFile.ofTexts(paths);
    }

    /** Reads lines of which each is a path. */
    public static PackageFile paths(String text) {
        return PackageFile.ofTexts(text.lines().filter(line -> !line.isBlank()).toList());
    }

    private static String firstValue(String line) throws PackageFormatException {
        if (!line.startsWith("\"")) {
            int comma = line.indexOf(',');
            return comma < 0 ? line : line.substring(0, comma);
        }
        StringBuilder value = new StringBuilder();
        for (int at = 1; at < line.length(); at++) {
            if (line.charAt(at) != '"') {
                value.append(line.charAt(at));
            } else if (line.startsWith("\"\"", at)) {
                value.append('"');
                at++;
            } else {
                return value.toString();
            }
        }
        throw new PackageFormatException("it has a quotation mark without a second one");
    }
}
