package dev.plimsoll.torture;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.internal.io.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Kills, stops (SIGSTOP) or restarts an engine in the middle of a build, a run, an export, and of a service that starts, is
 * asked or ends. None of that says anything about an image, so each must end with an exception that names the engine.
 */
final class EngineTorture {

    private static final String SLOW = """
            RUN mkdir -p /www/cgi-bin && printf '#!/bin/sh\\nsleep 8\\necho\\n' > /www/cgi-bin/slow && chmod +x /www/cgi-bin/slow
            EXPOSE 8080
            CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
            """;

    private static final Path CONTEXT = Path.of("../junit/src/test/resources/images/two-stages");

    /** What is tortured: all works whose name this expression matches. */
    private static final Pattern WHICH = Pattern.compile(System.getProperty("plimsoll.test.tortureEngine", ".*"));

    private final Table table;
    private final String engine;

    /**
     * Creates it.
     *
     * @param engine the engine's name in bin/with-engine
     */
    EngineTorture(Table table, String engine) {
        this.table = table;
        this.engine = engine;
    }

    void run() throws Exception {
        System.setProperty("plimsoll.layerCache", "off");
        Map<String, Callable<?>> works = new LinkedHashMap<>();
        for (BuilderType builder : builders()) {
            works.put("a build by " + builder, () -> build("sleep 20", builder));
        }
        works.put(
                "a run", () -> small().runner().timeout(Duration.ofSeconds(10)).run("sleep", "20"));
        works.put("an export", () -> large().size());
        works.put("the start of a service", () -> serve("EXPOSE 8080\nCMD [\"sleep\", \"60\"]\n", service -> {}));
        works.put(
                "the health check of a service",
                () -> serve("HEALTHCHECK CMD sleep 20\nCMD [\"sleep\", \"60\"]\n", service -> {}));
        works.put(
                "a request to a service",
                () -> serve(
                        SLOW,
                        service -> assertThat(service).http("/cgi-bin/slow").hasStatus(200)));
        works.put(
                "the stop of a service",
                () -> serve(
                        "CMD [\"sleep\", \"60\"]\n",
                        service -> assertThat(service).stopsWithin("20s")));
        works.keySet().removeIf(work -> !WHICH.matcher(work).find());
        Fault.endOf(EngineTorture::large);
        for (Map.Entry<String, Callable<?>> work : works.entrySet()) {
            for (String fault : new String[] {"killed", "stopped", "restarted"}) {
                String end = Fault.endOf(work.getValue(), () -> cause(fault, work.getKey()));
                recover(fault);
                table.add("The engine is " + fault + " in " + work.getKey(), end);
                // The next session removes what is left.
                Fault.endOf(EngineTorture::small);
            }
        }
    }

    /** Returns the builders that the engine has. */
    private List<BuilderType> builders() {
        return switch (engine) {
            case "podman" -> List.of(BuilderType.AUTO);
            case "containerd" -> List.of(BuilderType.BUILDX, BuilderType.TESTCONTAINERS);
            default -> List.of(BuilderType.BUILDKIT, BuilderType.BUILDX, BuilderType.TESTCONTAINERS);
        };
    }

    private static ServiceContainer serve(String instructions, Consumer<ServiceContainer> question) {
        try (ServiceContainer service = MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\n" + instructions)
                .context(CONTEXT)
                .build()
                .service()) {
            service.start();
            question.accept(service);
            return service;
        }
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

    private void cause(String fault, String work) {
        try {
            if (work.equals("a run") || work.endsWith("of a service") || work.endsWith("to a service")) {
                while (Shell.lines("docker", "ps", "--quiet").isEmpty()) {
                    Thread.sleep(100);
                }
                // Until a service is ready; what follows takes longer.
                Thread.sleep(work.equals("a run") ? 0 : 3000);
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

    private void recover(String fault) throws Exception {
        if (fault.equals("stopped")) {
            Shell.lines("kill", "-CONT", pid());
            Thread.sleep(3000);
        } else {
            start();
        }
    }

    private String pid() throws IOException {
        return Files.readString(CacheFolder.of(engine.equals("docker") ? "engine" : "engine-" + engine)
                        .resolve("docker.pid"))
                .strip();
    }

    /** Starts the daemon if it is not running. It keeps running, because bin/torture continues to use it. */
    private void start() throws IOException, InterruptedException {
        Shell.lines(System.getenv("WITH_ENGINE"), "--engine", engine, "true");
    }
}
