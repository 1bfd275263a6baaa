package dev.plimsoll.internal.packages;

import dev.plimsoll.internal.packages.PackageFile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what pip writes about a package of Python.
 *
 * <p>Sources: <em>Core metadata specifications</em> and <em>Recording installed projects</em> of the Python Packaging User
 * Guide.
 */
final class PythonReader {

    private PythonReader() {}

    /** Reads the fields before the first empty line. A description follows them. */
    static PackageFile metadata(String text) throws PackageFormatException {
        List<Map<String, String>> found = new ArrayList<>();
        String unixLines = text.replace("\r\n", "\n");
        int end = unixLines.indexOf("\n\n");
        ControlText.read(end < 0 ? unixLines : unixLines.substring(0, end), found::add);
        String name = found.isEmpty() ? "" : found.get(0).getOrDefault("name", "");
        String version = found.isEmpty() ? "" : found.get(0).getOrDefault("version", "");
        if (name.isEmpty() || version.isEmpty()) {
            throw new PackageFormatException("it has no name or no version of a package");
        }
        return PackageFile.ofPackages(Kind.PYTHON_METADATA, List.of(DeclaredPackage.of(name, version)));
    }

    /** Reads lines of comma-separated values, of which the first is a path. */
    static PackageFile files(String text) throws PackageFormatException {
        List<String> paths = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (!line.isBlank()) {
                paths.add(firstValue(line));
            }
        }
        return PackageFile.ofTexts(Kind.PYTHON_RECORD, paths);
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
