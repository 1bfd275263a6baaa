package dev.plimsoll.torture;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.io.DirectoryTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds the packages of images against the tools that installed them, with packages from their registries. */
final class PackagesTorture {

    private static final String NPM = "express@4.21.2 @babel/core@7.26.0 webpack@5.97.1 glob@10.4.5 short@npm:ms@2.0.0";
    /** Copies the packages of the machine's Python that have at most 10 MB, and prints the folder that has them. */
    private static final String COPY = """
            import importlib.metadata, os, shutil, sys, sysconfig
            prefix, site = (os.path.realpath(sysconfig.get_paths()[name]) for name in ("data", "purelib"))
            for each in importlib.metadata.distributions(path=[site]):
                files = {os.path.realpath(str(file.locate())) for file in each.files}
                files = [file for file in files if os.path.isfile(file) and file.startswith(prefix)]
                if sum(map(os.path.getsize, files)) <= 10_000_000:
                    for file in files:
                        copy = sys.argv[1] + file[len(prefix):]
                        os.makedirs(os.path.dirname(copy), exist_ok=True)
                        shutil.copyfile(file, copy)
            print(sys.argv[1] + site[len(prefix):])
            """;

    /** Prints, for each package: its name and version as pip does, and the size of its files, each once. */
    private static final String SIZES = """
            import importlib.metadata, os, sys
            for each in importlib.metadata.distributions(path=[sys.argv[1]]):
                files = {os.path.realpath(str(file.locate())) for file in each.files}
                size = sum(os.path.getsize(file) for file in files if os.path.isfile(file))
                print(each.metadata["Name"] + "==" + each.version, size)
            """;

    private final Table table;
    private final Path directory;

    PackagesTorture(Table table) throws IOException {
        this.table = table;
        this.directory = Files.createTempDirectory("plimsoll-torture-");
    }

    @SuppressWarnings("try") // the session only has to stay open
    void run() throws Exception {
        try (ImageSession session = ImageSession.open()) {
            npm();
            python();
            jars();
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    private void npm() throws Exception {
        Path context = directory.resolve("npm");
        Path app = Files.createDirectories(context.resolve("app"));
        Files.writeString(app.resolve("package.json"), "{\"name\": \"app\", \"version\": \"1.0.0\"}");
        Shell.lines(words("npm --silent --ignore-scripts --no-audit --no-fund --prefix " + app + " install " + NPM));
        Map<String, Long> expected = new TreeMap<>();
        for (String line : Shell.lines(words("npm --prefix " + app + " ls --all --parseable --long"))) {
            String[] parts = line.split(":", 2);
            Path folder = Path.of(parts[0]);
            if (!folder.equals(app)) {
                // The name of an alias is followed by the name and version of the package.
                String name = parts[1].replaceFirst(".*@npm:", "");
                expected.merge(
                        name.substring(0, name.lastIndexOf('@')) + " " + name.substring(name.lastIndexOf('@') + 1),
                        sizeWithoutPackagesIn(folder),
                        Long::sum);
            }
        }
        String version = Shell.lines("npm", "--version").get(0);
        compare(
                "npm install " + NPM,
                "npm ls --all",
                "npm " + version,
                expected,
                context,
                PackageType.NPM,
                each -> each);
    }

    private static long sizeWithoutPackagesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !folder.relativize(file).startsWith("node_modules")
                            && !Files.isSymbolicLink(file))
                    .mapToLong(PackagesTorture::size)
                    .sum();
        }
    }

    private void python() throws Exception {
        Path context = Files.createDirectory(directory.resolve("python"));
        String site = Shell.lines("python3", "-c", COPY, context.toString()).get(0);
        Map<String, Long> sizes = new HashMap<>();
        for (String line : Shell.lines("python3", "-c", SIZES, site)) {
            String[] parts = line.split(" ");
            sizes.put(parts[0], Long.valueOf(parts[1]));
        }
        Map<String, Long> expected = new TreeMap<>();
        for (String line : Shell.lines("python3", "-m", "pip", "list", "--path", site, "--format", "freeze")) {
            expected.put(line.replace("==", " "), sizes.get(line));
        }
        compare(
                "The packages of the machine's Python that have at most 10 MB",
                "pip list",
                Shell.lines("python3", "-m", "pip", "--version").get(0).replaceAll("(pip \\S+).*", "$1"),
                expected,
                context,
                PackageType.PYTHON,
                each -> each);
    }

    /** The class path of this JVM is in Maven's repository, in which the paths have the coordinates. */
    private void jars() throws Exception {
        Path context = directory.resolve("jars");
        Path lib = Files.createDirectories(context.resolve("lib"));
        Map<String, Long> expected = new TreeMap<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (path.endsWith(".jar") && path.contains("/repository/")) {
                Path jar = Path.of(path);
                Files.copy(jar, lib.resolve(jar.getFileName()));
                String[] folders = path.split("/");
                expected.put(folders[folders.length - 3] + " " + folders[folders.length - 2], size(jar));
            }
        }
        compare(
                "The jars on the class path of Plimsoll's tests",
                "mvn dependency:build-classpath",
                "artifacts and versions in Maven's repository",
                expected,
                context,
                PackageType.MAVEN,
                name -> name.substring(name.indexOf(':') + 1));
    }

    /**
     * Adds a row.
     *
     * @param expected the sizes of packages by their names and versions
     * @param key returns the name and version that the tool has for a package
     */
    private void compare(
            String what,
            String tool,
            String version,
            Map<String, Long> expected,
            Path context,
            PackageType type,
            Function<String, String> key) {
        BuiltImage image = MultiStageBuild.ofText("Dockerfile", "FROM scratch\nCOPY . /\n")
                .context(context)
                .build();
        Map<String, Long> found = new TreeMap<>();
        for (ImagePackage each : image.packages().all()) {
            // Packages that own nothing are parts of jars, which other tools don't list.
            if (each.type() == type && !each.files().isEmpty()) {
                found.merge(key.apply(each.toString()), each.size().bytes(), Long::sum);
            }
        }
        long same = expected.keySet().stream().filter(found::containsKey).count();
        long sameSize = expected.entrySet().stream()
                .filter(each -> each.getValue().equals(found.get(each.getKey())))
                .count();
        TreeSet<String> others = new TreeSet<>(found.keySet());
        others.removeAll(expected.keySet());
        expected.forEach((name, size) -> {
            if (!size.equals(found.get(name))) {
                System.out.println(name + ": " + size + " B, but found " + found.get(name));
            }
        });
        System.out.println("others: " + others);
        ByteSize sum = ByteSize.sum(image.packages().all().stream().map(ImagePackage::size))
                .plus(image.packages().unowned())
                .plus(image.packages().hidden());
        table.add(
                what.startsWith("The ") ? what : "`" + what + "`",
                "`" + tool + "` (" + version + ") lists " + expected.size() + ": " + same
                        + " with the same name and version, " + sameSize + " of them with the same size to the byte; "
                        + others.size() + " others. All sizes add up to " + sum.bytes() + " bytes; the image has "
                        + image.size().bytes());
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static String[] words(String command) {
        return command.split(" ");
    }
}
