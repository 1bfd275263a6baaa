package dev.plimsoll.internal.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.LoaderCache;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds the loader against this machine's own one, where that is glibc's for amd64. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@EnabledIf("hasGlibc")
class DynamicLoaderTests {

    private static final int PROGRAMS = 300;
    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s+(\\S+) => (/\\S+|not found)");

    private static Map<String, List<String>> cache() {
        try {
            return LoaderCache.read(Files.readAllBytes(Path.of("/etc/ld.so.cache")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean hasGlibc() {
        return Files.exists(Path.of(LOADER)) && Files.exists(Path.of("/etc/ld.so.cache"));
    }

    @Test
    @Timeout(120)
    void findsTheLibrariesOfThisMachinesProgramsWhereItsLoaderDoes() throws Exception {
        List<Path> programs = programs();
        Map<String, String> differences = new TreeMap<>();
        int looked = 0;
        for (Path program : programs) {
            Map<String, String> expected = ldd(program);
            Map<String, String> found = libraries(program);
            if (!found.entrySet().containsAll(expected.entrySet())) {
                differences.put(program.toString(), "ldd: " + expected + " we: " + found);
            }
            looked += expected.size();
        }
        assertThat(differences).isEmpty();
        assertThat(programs).hasSizeGreaterThan(100);
        assertThat(looked).isGreaterThan(3 * programs.size());
    }

    private static List<Path> programs() throws IOException {
        List<Path> programs = new ArrayList<>();
        for (String directory : List.of("/usr/bin", "/usr/sbin", "/usr/lib64", "/usr/lib/x86_64-linux-gnu")) {
            if (!Files.isDirectory(Path.of(directory))) {
                continue;
            }
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path path : files.sorted().toList()) {
                    if (Files.isRegularFile(path)
                            && !Files.isSymbolicLink(path)
                            && programs.size() < PROGRAMS
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
                path -> elf(path).map(found -> new LoaderFiles.Found(path, found)),
                new LoaderSettings(
                        LOADER, false, List.of(), elf(LOADER).orElseThrow().systemDirectories(), cache()));
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

    private static Optional<ElfFile> elf(String path) {
        Path file = Path.of(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return ProgramIndex.look(content, Files.size(file))
                    .filter(ElfFile.class::isInstance)
                    .map(ElfFile.class::cast);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
