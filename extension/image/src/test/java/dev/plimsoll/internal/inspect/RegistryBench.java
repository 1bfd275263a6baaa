package dev.plimsoll.internal.inspect;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares a look at an image in a registry with a pull of it. It prints medians in milliseconds: the pull, and the first and
 * second look, each with the start of the JVM and without. The looks have 64 MB of memory and no engine.
 *
 * <p>Its arguments are the image's name without a transport and the number of rounds. The engine must not have the image's
 * layers in other images, or the pull downloads only the rest.
 */
final class RegistryBench {

    private RegistryBench() {}

    public static void main(String[] arguments) throws Exception {
        String image = arguments[0];
        List<Long> pulls = new ArrayList<>();
        List<List<Long>> looks = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            new ProcessBuilder("docker", "rmi", "-f", image).start().waitFor();
            pulls.add(milliseconds(new ProcessBuilder("docker", "pull", "-q", image)));
            Path cache = Files.createTempDirectory("plimsoll-bench");
            for (int look = 0; look < 2; look++) {
                look(image, cache, looks.subList(2 * look, 2 * look + 2));
            }
            remove(cache);
        }
        System.out.printf(
                "pull %d, first look %d (%d without the JVM's start), second look %d (%d)%n",
                median(pulls), median(looks.get(0)), median(looks.get(1)), median(looks.get(2)), median(looks.get(3)));
    }

    private static void look(String image, Path cache, List<List<Long>> figures) throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LookingProgram.class.getName(),
                "docker://" + image);
        program.environment().putAll(Map.of("XDG_CACHE_HOME", cache.toString(), "DOCKER_HOST", "unix:///nonexistent"));
        Path output = cache.resolve("output");
        figures.get(0).add(milliseconds(program.redirectOutput(output.toFile())));
        Optional<String> last = Files.readAllLines(output).stream()
                .filter(line -> line.startsWith("milliseconds "))
                .findFirst();
        figures.get(1).add(Long.parseLong(last.orElseThrow().replaceFirst(".* ", "")));
    }

    private static long milliseconds(ProcessBuilder command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getInputStream().transferTo(System.err);
        if (process.waitFor() != 0) {
            throw new IOException(command.command() + " failed");
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static long median(List<Long> figures) {
        List<Long> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.map(Path::toFile).sorted(Collections.reverseOrder()).forEach(File::delete);
        }
    }
}
