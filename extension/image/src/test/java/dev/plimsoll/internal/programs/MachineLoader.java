package dev.plimsoll.internal.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.ElfMachine;
import dev.plimsoll.internal.elf.LoaderCache;
import dev.plimsoll.internal.elf.Program;
import dev.plimsoll.internal.io.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the loader against {@code ldd} of this machine, where that is glibc's for amd64. */
public final class MachineLoader {

    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s+(\\S+) => (/\\S+|not found)");

    private static LoaderCache cache() {
        try {
            return LoaderCache.read(Files.readAllBytes(Path.of("/etc/ld.so.cache")), new ElfMachine(62, 64, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MachineLoader() {}

    static boolean hasGlibc() {
        return Files.exists(Path.of(LOADER)) && Files.exists(Path.of("/etc/ld.so.cache"));
    }

    /**
     * Compares the libraries of programs.
     *
     * @param differences receives what differs, by the program
     * @return how many libraries were found at the same place
     */
    public static int compare(int most, Map<String, String> differences) throws Exception {
        int libraries = 0;
        for (Path program : programs(most)) {
            Map<String, String> expected = ldd(program);
            Map<String, String> found = libraries(program);
            if (!found.entrySet().containsAll(expected.entrySet())) {
                differences.put(program.toString(), "ldd: " + expected + " we: " + found);
            }
            libraries += expected.size();
        }
        return libraries;
    }

    private static List<Path> programs(int most) throws IOException {
        List<Path> programs = new ArrayList<>();
        for (String directory : List.of("/usr/bin", "/usr/sbin", "/usr/lib64", "/usr/lib/x86_64-linux-gnu")) {
            if (!Files.isDirectory(Path.of(directory))) {
                continue;
            }
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path path : files.sorted().toList()) {
                    if (Files.isRegularFile(path)
                            && !Files.isSymbolicLink(path)
                            && programs.size() < most
                            && elf(path.toString())
                                    .filter(elf -> !elf.isStatic())
                                    .isPresent()) {
                        programs.add(path);
                    }
                }
            }
        }
        return programs;
    }

    private static Map<String, String> libraries(Path program) throws IOException {
        ElfFile elf = elf(program.toString()).orElseThrow();
        DynamicLoader.Result result = DynamicLoader.load(
                program.toString(),
                elf,
                MachineLoader::open,
                new LoaderSettings(
                        LOADER,
                        elf(LOADER).orElseThrow(),
                        false,
                        "",
                        List.of(),
                        elf(LOADER).orElseThrow().systemDirectories(),
                        cache(),
                        false,
                        "/"));
        Map<String, String> libraries = new TreeMap<>();
        for (Map.Entry<String, String> library : result.libraries().entrySet()) {
            libraries.put(
                    library.getKey(), Path.of(library.getValue()).toRealPath().toString());
        }
        result.faults().forEach(fault -> libraries.put(fault.missing(), "not found"));
        return libraries;
    }

    private static Map<String, String> ldd(Path program) throws Exception {
        Process process = new ProcessBuilder("ldd", program.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        Map<String, String> libraries = new TreeMap<>();
        for (Matcher line = LIBRARY.matcher(output); line.find(); ) {
            String path = line.group(2);
            libraries.put(
                    line.group(1),
                    path.startsWith("/") ? Path.of(path).toRealPath().toString() : path);
        }
        return libraries;
    }

    private static LoaderFiles.Opened open(String path) {
        return Files.exists(Path.of(path))
                ? new LoaderFiles.Found(path, elf(path).map(Program.class::cast))
                : new LoaderFiles.Refused(new Obstacle(Obstacle.Kind.ABSENT, "it doesn't exist"));
    }

    private static Optional<ElfFile> elf(String path) {
        Path file = Path.of(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return ProgramIndex.look(FileContent.of(content, Files.size(file)))
                    .filter(ElfFile.class::isInstance)
                    .map(ElfFile.class::cast);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
