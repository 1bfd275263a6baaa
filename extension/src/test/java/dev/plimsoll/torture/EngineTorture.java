package dev.plimsoll.torture;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.io.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Kills, stops (SIGSTOP) or restarts an engine in the middle of a build, a run and an export. */
final class EngineTorture {

    private static final Path CONTEXT = Path.of("src/test/resources/images/two-stages");

    private final Table table;

    EngineTorture(Table table) {
        this.table = table;
    }

    void run() throws Exception {
        System.setProperty("plimsoll.layerCache", "off");
        Map<String, Callable<?>> works = new LinkedHashMap<>();
        works.put("a build by BUILDKIT", () -> build("sleep 20", BuilderType.BUILDKIT));
        works.put("a build by BUILDX", () -> build("sleep 20", BuilderType.BUILDX));
        works.put("a build by TESTCONTAINERS", () -> build("sleep 20", BuilderType.TESTCONTAINERS));
        works.put(
                "a run", () -> small().runner().timeout(Duration.ofSeconds(10)).run("sleep", "20"));
        works.put("an export", () -> large().size());
        Fault.endOf(EngineTorture::large);
        for (Map.Entry<String, Callable<?>> work : works.entrySet()) {
            for (String fault : new String[] {"killed", "stopped", "restarted"}) {
                String end = Fault.endOf(work.getValue(), () -> cause(fault, work.getKey()));
                recover(fault);
                table.add("The engine is " + fault + " in " + work.getKey(), end);
            }
        }
        Fault.endOf(() -> 0);
    }

    private static BuiltImage build(String command, BuilderType builder) {
        return MultiStageBuild.ofText(
                        "Dockerfile", "FROM busybox:1.37\nRUN " + command + " # " + System.nanoTime() + "\n")
                .context(CONTEXT)
                .builder(builder)
                .build();
    }

    private static BuiltImage small() {
        return MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\n")
                .context(CONTEXT)
                .build();
    }

    private static BuiltImage large() {
        return MultiStageBuild.ofText(
                        "Dockerfile", "FROM busybox:1.37\nRUN dd if=/dev/zero of=/large bs=1M count=150\n")
                .context(CONTEXT)
                .build();
    }

    private static void cause(String fault, String work) {
        try {
            if (work.equals("a run")) {
                while (Shell.lines("docker", "ps", "--quiet").isEmpty()) {
                    Thread.sleep(100);
                }
            } else {
                // A session needs half a second to open; after this time the work is in progress.
                Thread.sleep(work.equals("an export") ? 1500 : 4000);
            }
            String pid = pid();
            switch (fault) {
                case "killed" -> Shell.lines("kill", "-KILL", pid);
                case "stopped" -> Shell.lines("kill", "-STOP", pid);
                default -> {
                    Shell.lines("kill", "-TERM", pid);
                    while (Files.exists(Path.of("/proc", pid))) {
                        Thread.sleep(100);
                    }
                    start();
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void recover(String fault) throws Exception {
        if (fault.equals("stopped")) {
            Shell.lines("kill", "-CONT", pid());
            Thread.sleep(3000);
        } else {
            start();
        }
    }

    private static String pid() throws IOException {
        return Files.readString(CacheFolder.of("engine").resolve("docker.pid")).strip();
    }

    /** Starts the daemon if it is not running. It keeps running, because bin/torture continues to use it. */
    private static void start() throws IOException, InterruptedException {
        Shell.lines(System.getenv("WITH_ENGINE"), "--engine", "docker", "true");
    }
}
