package dev.plimsoll.bench;

import dev.plimsoll.BuilderType;
import dev.plimsoll.internal.session.Sessions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Compares Plimsoll with its alternatives. {@code bin/bench} runs it, in the directory of this module.
 *
 * <p>To add a case, add a {@link Comparison} to {@link #comparisons}.
 */
final class Bench {

    private static final String ROW = "%-42s %10s %10s %7s %7s%n";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Optional<Integer> rounds = Optional.empty();
        BuilderType builder = BuilderType.AUTO;
        String name = "";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Optional.of(Integer.valueOf(arguments[++i]));
                case "--builder" -> builder = BuilderType.valueOf(arguments[++i].toUpperCase(Locale.ROOT));
                default -> name = arguments[i];
            }
        }
        HelloGo hello = new HelloGo();
        Thread cleaning = new Thread(() -> removeImages(hello), "bench-cleaning");
        // Also runs at Ctrl-C.
        Runtime.getRuntime().addShutdownHook(cleaning);
        printHeader(builder);
        hello.holdClassicCache();
        System.out.printf(ROW, "case", "ours", "other", "ratio", "rounds");
        for (Comparison comparison : comparisons(hello, builder)) {
            if (!comparison.name().contains(name)) {
                continue;
            }
            if (comparison.obstacle().isPresent()) {
                System.out.printf(
                        "%-42s %s%n", comparison.name(), comparison.obstacle().get());
            } else {
                print(comparison.measure(rounds.orElse(comparison.rounds())));
            }
        }
        System.exit(0);
    }

    private static List<Comparison> comparisons(HelloGo hello, BuilderType builder) {
        List<Comparison> all = new ArrayList<>();
        all.addAll(new WarmVerdict(hello, builder).comparisons());
        all.addAll(new Builds(hello, builder).comparisons());
        all.addAll(new Looks(hello, builder).comparisons());
        all.addAll(new ReadyService().comparisons());
        all.addAll(new ColdCommand(hello).comparisons());
        return all;
    }

    private static void print(Comparison.Result result) {
        System.out.printf(
                ROW,
                result.name(),
                millis(result.ours()),
                millis(result.other()),
                String.format(Locale.ROOT, "%.2f", result.ratio()),
                result.rounds());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f ms", value);
    }

    private static void printHeader(BuilderType builder) throws IOException, InterruptedException {
        line("machine", Runtime.getRuntime().availableProcessors() + " cores" + cpu() + ", " + load());
        line("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        line("engine", Sessions.engine() + ", images in " + docker("info", "--format", "{{.Driver}}"));
        line("docker", docker("--version"));
        line("Testcontainers", version(DockerClientFactory.class) + ", without Ryuk on both sides");
        line("builder", builder + " for Plimsoll; the docker command's default for the shell");
        for (String image : List.of("golang:1.24-trixie", "busybox:1.37")) {
            line("image", image + " " + docker("image", "inspect", "--format", "{{.Id}}, {{.Size}} bytes", image));
        }
        System.out.println();
    }

    private static void line(String what, String text) {
        System.out.printf("%-15s %s%n", what, text);
    }

    private static String docker(String... words) throws IOException, InterruptedException {
        return Command.run(Stream.concat(Stream.of("docker"), Stream.of(words)).toArray(String[]::new))
                .strip();
    }

    private static String version(Class<?> of) {
        String jar = of.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.replaceAll(".*-([0-9][^/]*)\\.jar", "$1");
    }

    private static String cpu() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(info, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " of " + line.replaceAll(".*: *", ""))
                    .orElse("");
        }
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "load %.1f at the beginning",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void removeImages(HelloGo hello) {
        try {
            hello.removeImages();
        } catch (IOException | InterruptedException | RuntimeException e) {
            System.err.println("bench: could not remove all of its images: " + e.getMessage());
        }
    }
}
