package dev.plimsoll.internal.packages.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the files of dpkg's database.
 *
 * <p>Sources: {@code dpkg-query(1)}, {@code deb-md5sums(5)} and dpkg's {@code lib/dpkg/db-fsys-divert.c}.
 */
public final class DpkgReader {

    private static final int DIGEST = 32;

    /** The states in which all files of a package are there. In those other than the first, a script of it didn't run yet. */
    private static final Set<String> ON_DISK =
            Set.of("installed", "triggers-pending", "triggers-awaited", "half-configured", "unpacked");

    private DpkgReader() {}

    /** Reads the status of all packages. Of those whose files are not there, it returns only the names, as texts. */
    public static PackageFile status(String text) throws PackageFormatException {
        requireWholeLines(text);
        List<DeclaredPackage> packages = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<Map<String, String>> wrong = new ArrayList<>();
        ControlText.read(text, fields -> {
            String[] status = fields.getOrDefault("status", "").split(" +");
            if (isIncomplete(fields) || status.length != 3) {
                wrong.add(fields);
            } else if (ON_DISK.contains(status[2])) {
                packages.add(declared(fields));
            } else {
                others.add(fields.getOrDefault("package", ""));
            }
        });
        if (!wrong.isEmpty()) {
            throw new PackageFormatException("its paragraph about the package '"
                    + wrong.get(0).getOrDefault("package", "") + "' has no name, version or status");
        }
        return new PackageFile(packages, others, "");
    }

    private static void requireWholeLines(String text) throws PackageFormatException {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new PackageFormatException("its last line is cut off");
        }
    }

    /** Reads the description of one package, which is installed. */
    public static PackageFile paragraph(String text) throws PackageFormatException {
        List<DeclaredPackage> packages = new ArrayList<>();
        List<Map<String, String>> wrong = new ArrayList<>();
        ControlText.read(text, fields -> {
            if (isIncomplete(fields)) {
                wrong.add(fields);
            } else {
                packages.add(declared(fields));
            }
        });
        if (!wrong.isEmpty() || packages.isEmpty()) {
            throw new PackageFormatException("it has no name or no version of a package");
        }
        return PackageFile.ofPackages(packages);
    }

    /** A package that is removed and has configuration files left has no version. */
    private static boolean isIncomplete(Map<String, String> fields) {
        String[] status = fields.getOrDefault("status", "installed").split(" +");
        return fields.getOrDefault("package", "").isEmpty()
                || (ON_DISK.contains(status[status.length - 1])
                        && fields.getOrDefault("version", "").isEmpty());
    }

    private static DeclaredPackage declared(Map<String, String> fields) {
        List<String> configuration = new ArrayList<>();
        for (String line : fields.getOrDefault("conffiles", "").split("\n")) {
            if (line.startsWith("/")) {
                configuration.add(line.split(" ", 2)[0]);
            }
        }
        return new DeclaredPackage(
                fields.getOrDefault("package", ""),
                fields.getOrDefault("version", ""),
                fields.getOrDefault("architecture", ""),
                configuration,
                false);
    }

    /** Reads the paths of a package. */
    public static PackageFile list(String text) throws PackageFormatException {
        requireWholeLines(text);
        List<String> paths = new ArrayList<>();
        for (String path : text.split("\n")) {
            if (!path.isEmpty() && !path.startsWith("/")) {
                throw new PackageFormatException("it has a line that isn't an absolute path");
            }
            if (path.length() > 2) {
                paths.add(path);
            }
        }
        return PackageFile.ofTexts(paths);
    }

    /** Reads the checksums of a package for their paths. */
    public static PackageFile sums(String text) throws PackageFormatException {
        requireWholeLines(text);
        List<String> paths = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            if (line.length() < DIGEST + 3 || line.charAt(DIGEST) != ' ') {
                throw new PackageFormatException("it has a line that isn't a checksum and a path");
            }
            String path = line.substring(DIGEST + 2);
            paths.add(path.startsWith("/") ? path : "/" + path);
        }
        return PackageFile.ofTexts(paths);
    }

    /** Reads the files that dpkg renames. */
    public static PackageFile diversions(String text) throws PackageFormatException {
        List<String> lines = text.isEmpty() ? List.of() : List.of(text.split("\n"));
        requireWholeLines(text);
        if (lines.size() % 3 != 0) {
            throw new PackageFormatException("its last line is cut off");
        }
        return PackageFile.ofTexts(lines);
    }
}
