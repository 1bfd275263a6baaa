package dev.plimsoll.torture;

import dev.plimsoll.internal.docker.DockerApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends JVMs by SIGTERM, SIGINT and {@link System#exit} at random moments of their lives. One second after such a JVM has ended,
 * the engine must have what it had before, and no file and no process of it may be left.
 */
final class SignalsTorture {

    /** The last lines of the Dockerfile of a service, which listens after a while and stops at SIGTERM. */
    static final String SERVICE = """
            EXPOSE 8080
            CMD ["sh", "-c", "trap 'sleep 0.2; exit 0' TERM; sleep 0.2; httpd -p 8080 -h /; while :; do sleep 0.1; done"]
            """;

    private static final int EACH = Integer.parseInt(System.getenv().getOrDefault("TORTURE_SIGNALS", "100"));
    private static final List<String> SIGNALS = List.of("TERM", "INT", "exit");
    private static final List<String> BUILDERS = List.of("BUILDKIT", "BUILDX", "TESTCONTAINERS");

    private final Table table;
    private final Random random;
    private final Path own;
    private final Path context;
    private final DockerApi docker = DockerApi.connect();
    private final boolean podman = docker.engine().isPodman();
    /** Podman does not inspect an image while another one of the same layers is removed. */
    private final int atOnce = podman ? 1 : 3;

    private final boolean containerd = !podman && docker.hasContainerdStore();

    SignalsTorture(Table table, Random random) throws IOException {
        this.table = table;
        this.random = random;
        own = Files.createTempDirectory("plimsoll-torture-");
        context = Files.createDirectory(own.resolve("context"));
        Files.write(context.resolve("file"), new byte[2_000_000]);
    }

    void run() throws Exception {
        Path runs = dockerfile("runs", """
                # @expect exit 0
                # @expect stdout "hello\\n"
                # @expect slow: exit 0
                # @run slow: args sleep 0.3
                # @expect file /file
                """, "CMD [\"echo\", \"hello\"]\n");
        Path serves = dockerfile("serves", """
                # @run web: service
                # @expect web: listens 8080
                # @expect web: http GET 8080/a 200
                # @expect web: stops within 5s
                """, SERVICE);
        Path archive = own.resolve("image.tar");
        String name = save(archive);
        Path exists = own.resolve("exists.Dockerfile");
        Files.writeString(exists, """
                # @expect exit 0
                # @run web: service
                # @run web: args httpd -f -p 8080 -h /
                # @run web: port 8080
                # @expect web: listens 8080
                # @expect web: http GET 8080/file 200
                FROM busybox:1.37
                CMD ["true"]
                """);
        row("runs an image, with the command", i -> List.of("command", runs.toString()));
        row("runs an image, from Java", i -> List.of("runs", context.toString()));
        row("starts a service and asks it, with the command", i -> List.of("command", serves.toString()));
        row("starts a service and asks it, from Java", i -> List.of("serves", context.toString()));
        row(
                "judges an existing image by a run and a service",
                i -> List.of("command", "--image", i % 2 == 0 ? name : "docker-archive:" + archive, exists.toString()));
        row("proposes expectations (`init`)", i -> List.of("command", "init", (i % 2 == 0 ? runs : serves).toString()));
        row(
                "builds (each builder in turn)",
                i -> List.of(
                        "builds",
                        context.toString(),
                        builders().get(i % builders().size())));
        docker.images().remove(name);
        docker.close();
    }

    private List<String> builders() {
        return podman ? List.of("TESTCONTAINERS") : containerd ? List.of("BUILDX", "TESTCONTAINERS") : BUILDERS;
    }

    private Path dockerfile(String name, String annotations, String end) throws IOException {
        Path folder = Files.createDirectory(own.resolve(name));
        Files.copy(context.resolve("file"), folder.resolve("file"));
        return Files.writeString(
                folder.resolve("Dockerfile"),
                annotations + "FROM busybox:1.37\nCOPY file /\nRUN date +%N$$ > /a; sleep 0.2\n" + end);
    }

    /** Makes an image with a name, and an archive of another one, which the engine doesn't have. */
    private String save(Path archive) throws Exception {
        String name = "plimsoll-torture:exists";
        commit("plimsoll-torture:saved", "saved");
        Shell.lines("docker", "save", "--output", archive.toString(), "plimsoll-torture:saved");
        docker.images().remove("plimsoll-torture:saved");
        commit(name, "exists");
        return name;
    }

    private void commit(String name, String author) throws Exception {
        String container =
                Shell.lines("docker", "create", "busybox:1.37", "true").get(0);
        Shell.lines("docker", "cp", context.resolve("file").toString(), container + ":/file");
        Shell.lines("docker", "commit", "--author", author, container, name);
        docker.containers().remove(container);
    }

    /** Returns the arguments of the child with this number. */
    private interface Work extends java.util.function.IntFunction<List<String>> {}

    /** What was found after the end of one child. */
    private record End(boolean late, String signal, Duration shutdown, List<String> faults) {}

    private void row(String what, Work work) throws Exception {
        if (!what.matches(System.getenv().getOrDefault("TORTURE_KINDS", ".*"))) {
            return;
        }
        Duration life = life(work);
        System.out.println(what + ": lives " + life.toMillis() + " ms");
        Set<String> before = onEngine();
        List<End> ends = new ArrayList<>();
        Set<String> left = new TreeSet<>();
        ExecutorService slots = Executors.newFixedThreadPool(atOnce);
        for (int begin = 0; begin < EACH; begin += atOnce) {
            List<Future<End>> batch = new ArrayList<>();
            for (int i = begin; i < Math.min(EACH, begin + atOnce); i++) {
                int number = i;
                long moment = (long) (random.nextDouble() * life.toMillis());
                batch.add(slots.submit(() -> end(work.apply(number), number, moment)));
            }
            for (Future<End> end : batch) {
                ends.add(end.get());
            }
            Set<String> now = onEngine();
            now.removeAll(before);
            now.forEach(thing -> System.out.println("left on the engine: " + thing));
            left.addAll(now);
            before.addAll(now);
        }
        slots.shutdown();
        report(what, life, ends, left);
    }

    private void report(String what, Duration life, List<End> ends, Set<String> left) {
        List<Long> shutdowns = ends.stream()
                // A child that exits by itself does so some time after its start.
                .filter(end -> !end.late() && !end.signal().equals("exit"))
                .map(end -> end.shutdown().toMillis())
                .sorted()
                .toList();
        List<String> faults = ends.stream()
                .flatMap(end -> end.faults().stream())
                .distinct()
                .sorted()
                .toList();
        long faulty = ends.stream().filter(end -> !end.faults().isEmpty()).count();
        table.add(
                EACH + " signals (SIGTERM, SIGINT, `System.exit` in turn) to a JVM that " + what,
                "left: " + left.size() + " containers, images, networks and volumes; " + faulty
                        + " ends with a file, a process, a trace or another exit code"
                        + (faults.isEmpty() ? "" : " (" + String.join("; ", faults) + ")")
                        + "; " + ends.stream().filter(end -> !end.late()).count() + " in its life of "
                        + seconds(life.toMillis()) + ", which took "
                        + seconds(shutdowns.get(shutdowns.size() / 2)) + " (median) to "
                        + seconds(shutdowns.get(shutdowns.size() - 1)) + " to end it");
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }

    /** Returns how long such children live without a signal, as many at once as later. */
    private Duration life(Work work) throws Exception {
        long shortest = Long.MAX_VALUE;
        for (int round = 0; round < 2; round++) {
            List<Callable<Long>> children = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                int number = i;
                children.add(() -> {
                    long begin = System.nanoTime();
                    Path slot = slot(number);
                    Process child = start(work.apply(number), slot, -1);
                    if (!child.waitFor(120, TimeUnit.SECONDS) || child.exitValue() != 0) {
                        throw new IOException("A child ended with " + child.exitValue() + ":\n"
                                + Files.readString(slot.resolve("out")) + Files.readString(slot.resolve("err")));
                    }
                    return (System.nanoTime() - begin) / 1_000_000;
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(atOnce);
            // The first ones fill the caches.
            shortest = Long.MAX_VALUE;
            for (Future<Long> one : threads.invokeAll(children)) {
                shortest = Math.min(shortest, one.get());
            }
            threads.shutdown();
        }
        return Duration.ofMillis(shortest);
    }

    private Path slot(int number) throws IOException {
        Path slot = own.resolve("slot" + number % atOnce);
        Files.createDirectories(slot.resolve("tmp"));
        return slot;
    }

    private static Process start(List<String> work, Path slot, long exitAfter) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + slot.resolve("tmp"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + (work.get(0).equals("command") ? "off" : "info"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SignalTarget.class.getName(),
                Long.toString(exitAfter)));
        command.addAll(work);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(slot.resolve("out").toFile())
                .redirectError(slot.resolve("err").toFile());
        builder.environment().put("XDG_CACHE_HOME", slot.toString());
        return builder.start();
    }

    private End end(List<String> work, int number, long moment) throws Exception {
        Path slot = slot(number);
        String signal = SIGNALS.get(number % SIGNALS.size());
        boolean exits = signal.equals("exit");
        Process child = start(work, slot, exits ? moment : -1);
        boolean late = child.waitFor(moment, TimeUnit.MILLISECONDS);
        List<ProcessHandle> processes = child.descendants().toList();
        long begin = System.nanoTime();
        if (!exits) {
            Shell.tryLines("kill", "-" + signal, Long.toString(child.pid()));
        }
        List<String> faults = new ArrayList<>();
        if (!child.waitFor(60, TimeUnit.SECONDS)) {
            faults.add("no end within 60 s");
            System.out.println(String.join("\n", Shell.tryLines("jstack", Long.toString(child.pid()))));
            child.destroyForcibly().waitFor();
        }
        Duration shutdown = Duration.ofNanos(System.nanoTime() - begin);
        Thread.sleep(1000);
        faults.addAll(faults(child, signal, slot));
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> {
            faults.add("a process");
            process.destroyForcibly();
        });
        if (!faults.isEmpty()) {
            System.out.println(signal + " after " + moment + " ms to " + work + ": " + faults + "\n"
                    + Files.readString(slot.resolve("out")) + Files.readString(slot.resolve("err")));
        }
        return new End(late || child.exitValue() == 0, signal, shutdown, faults);
    }

    private List<String> faults(Process child, String signal, Path slot) throws IOException {
        List<String> faults = new ArrayList<>();
        int code = child.exitValue();
        int expected =
                Map.of("TERM", 143, "INT", 130, "exit", SignalTarget.EXIT).get(signal);
        // Its work can be done before the signal comes.
        if (code != expected && code != 0) {
            faults.add("exit code " + code + " after " + signal);
        }
        String label = "dev.plimsoll.owner.pid=" + child.pid();
        docker.containers().listByLabel(label).forEach(one -> faults.add("a container"));
        docker.images().listByLabel(label).forEach(one -> faults.add("an image"));
        String written = Files.readString(slot.resolve("out")) + Files.readString(slot.resolve("err"));
        if (written.lines().anyMatch(SignalsTorture::isOfTrace)) {
            faults.add("a trace");
        }
        for (Path folder : List.of(slot.resolve("plimsoll/sessions"), slot.resolve("tmp"))) {
            for (Path file : list(folder)) {
                if (!file.getFileName().toString().startsWith("hsperfdata")) {
                    faults.add("a file in " + folder.getFileName() + ": "
                            + file.getFileName()
                                    .toString()
                                    .replaceAll("[0-9a-f-]{36}", "…")
                                    .replaceAll("[0-9]{5,}", "…"));
                    deleteAll(file);
                }
            }
        }
        return faults;
    }

    /** Returns whether a line belongs to a trace; Testcontainers reports on its level of information that it knows no login. */
    private static boolean isOfTrace(String line) {
        return line.startsWith("\tat ")
                || ((line.contains("Exception") || line.contains("Error:")) && !line.startsWith("INFO "));
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void deleteAll(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            for (Path inside : list(file)) {
                deleteAll(inside);
            }
        }
        Files.delete(file);
    }

    /** Returns everything on the engine that a child can leave. */
    private Set<String> onEngine() throws Exception {
        Set<String> all = new HashSet<>();
        Shell.lines(
                        "docker",
                        "ps",
                        "--all",
                        "--no-trunc",
                        "--format",
                        "container {{.ID}} {{.Image}} {{.Names}} {{.Status}}")
                .forEach(line -> all.add(line.replaceAll(" (Up|Exited|Created|Removal|Dead).*", "")));
        Shell.lines("docker", "images", "--all", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}")
                .forEach(line -> all.add("image " + line));
        Shell.lines("docker", "network", "ls", "--quiet").forEach(line -> all.add("network " + line));
        Shell.lines("docker", "volume", "ls", "--quiet").forEach(line -> all.add("volume " + line));
        return all;
    }
}
