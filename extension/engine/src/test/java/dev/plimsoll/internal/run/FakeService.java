package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.RecordedEngine;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.source.ProbeImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service on an engine that answers as it is told. It runs until it is stopped. */
public final class FakeService {

    public static final String ID = "c1";

    private final String api;
    private final String container;
    public final RecordedEngine engine;
    private final Map<String, Object> state = new HashMap<>(Map.of(
            "Running", true, "Pid", 7, "StartedAt", "2026-11-25T10:00:00.2Z", "FinishedAt", "0001-01-01T00:00:00Z"));
    private final Map<String, Object> config =
            new HashMap<>(Map.of("Env", List.of("PATH=/bin"), "StopSignal", "SIGTERM"));
    private final Map<String, Object> host = new HashMap<>(Map.of("NetworkMode", "bridge"));
    private final Map<String, Object> ports = new LinkedHashMap<>();
    private final List<String> sockets = new ArrayList<>();
    private String command = "/server";
    private String users = "10001\t10001\t10001\t10001";
    private String groups = "10002\t10002\t10002\t10002";
    private String supplementary = "10002 ";
    private long handled = 1L << 14;

    /** Creates a service that runs, and logs nothing. */
    public FakeService() {
        this(RecordedEngine.docker(), "/v1.44");
    }

    private FakeService(RecordedEngine engine, String api) {
        this.engine = engine;
        this.api = api;
        this.container = api + "/containers/" + ID;
        logs("");
        engine.answer("GET " + container + "/archive", 404, "{\"message\":\"no such file\"}");
        uses(1_000_000);
        engine.answer("GET " + container + "/changes", 200, "[]");
        engine.answer("POST " + container + "/kill", 204, "");
        killedBy("SIGKILL", 137);
        describe();
    }

    /**
     * Returns a service on Podman.
     *
     * @param modified the time when its files were modified; it was started at 10:00:00.2
     */
    public static FakeService ofPodman(String modified) {
        FakeService service = new FakeService(RecordedEngine.podman(), "/v1.41");
        String stat = "{\"mtime\":\"" + modified + "\"}";
        service.engine.answer(
                "GET " + service.container + "/archive",
                200,
                Map.of(
                        "X-Docker-Container-Path-Stat",
                        Base64.getEncoder().encodeToString(stat.getBytes(StandardCharsets.UTF_8))),
                "");
        return service;
    }

    /** Returns the view of it, whose name is {@code full}. */
    public LiveContainer live() {
        DockerApi docker = engine.connect();
        ProcessSight sight = new ProcessSight(
                container -> Optional.of(new ProcessView(files())),
                this::probe,
                () -> ImageId.of("sha256:" + "b".repeat(64)));
        return new LiveContainer(docker, sight, ID, "full");
    }

    /** Answers the only question that a probe is needed for, that for its sockets, as the kernel does. */
    private RunResult probe(ContainerSpec spec) {
        assertThat(spec.commandLine()).contains(ProbeImage.SOCKETS);
        ByteBuffer report = ByteBuffer.allocate(88 * sockets.size() + 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < sockets.size(); i++) {
            String[] socket = sockets.get(i).split("[ :]+");
            report.putInt(88 * i, 88).putShort(88 * i + 4, (short) 18).put(88 * i + 16, (byte) 2);
            report.putShort(88 * i + 20, Short.reverseBytes((short) Integer.parseInt(socket[3], 16)));
            report.putInt(88 * i + 24, Integer.parseUnsignedInt(socket[2], 16));
        }
        report.putInt(88 * sockets.size(), 20).putShort(88 * sockets.size() + 4, (short) 3);
        RecordedOutput output = new RecordedOutput();
        output.add(false, report.array(), report.capacity());
        return new CompletedRun(spec.commandLine(), 0, output, Duration.ZERO, false, false, "");
    }

    private FakeService describe() {
        engine.answer(
                "GET " + container + "/json",
                200,
                new Gson()
                        .toJson(Map.of(
                                "Id",
                                ID,
                                "Created",
                                "2026-11-25T10:00:00Z",
                                "State",
                                state,
                                "Config",
                                config,
                                "HostConfig",
                                host,
                                "NetworkSettings",
                                Map.of("Ports", ports))));
        return this;
    }

    /** Lets its program have ended by itself. */
    public FakeService ended(int exitCode) {
        state.putAll(Map.of("Running", false, "ExitCode", exitCode, "FinishedAt", "2026-11-25T10:00:01.5Z"));
        return describe();
    }

    /** Lets its program have never been started. */
    public FakeService neverStarted(int exitCode, String error) {
        state.putAll(Map.of(
                "Running", false, "Pid", 0, "ExitCode", exitCode, "Error", error, "StartedAt", "0001-01-01T00:00:00Z"));
        return describe();
    }

    /** Lets a signal end its program. */
    public FakeService killedBy(String signal, int exitCode) {
        engine.on("POST " + container + "/kill?signal=" + signal, () -> ended(exitCode));
        return this;
    }

    /** Gives it a limit of memory, and the kernel's report that it was exceeded. */
    public FakeService memory(long limit, boolean exceeded) {
        host.put("Memory", limit);
        state.put("OOMKilled", exceeded);
        return describe();
    }

    public FakeService uses(long bytes) {
        engine.answer("GET " + container + "/stats", 200, "{\"memory_stats\":{\"usage\":" + bytes + "}}");
        return this;
    }

    public FakeService logs(String text) {
        engine.answer("GET " + container + "/logs", framed(text));
        return this;
    }

    private static byte[] framed(String text) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        frames.writeBytes(
                ByteBuffer.allocate(8).putInt(1 << 24).putInt(bytes.length).array());
        frames.writeBytes(bytes);
        return frames.toByteArray();
    }

    /** Gives it a health check, the result of a check, and the engine's verdict; an engine that has none has no result. */
    public FakeService checked(String status, int exitCode, String output, String... test) {
        config.put("Healthcheck", Map.of("Test", List.of(test)));
        List<?> results =
                status.equals("starting") ? List.of() : List.of(Map.of("ExitCode", exitCode, "Output", output));
        state.put("Health", Map.of("Status", status, "Log", results));
        engine.answer("POST " + container + "/exec", 201, "{\"Id\":\"e1\"}");
        engine.answer("POST " + api + "/exec/e1/start", framed(output));
        engine.answer("GET " + api + "/exec/e1/json", 200, "{\"ExitCode\":" + exitCode + "}");
        return describe();
    }

    /** Publishes a port of TCP; with 0, only exposes it. */
    public FakeService publishes(int port, int published) {
        return publishes(port + "/tcp", published);
    }

    /** Publishes a port such as {@code 53/udp}; with 0, only exposes it. */
    public FakeService publishes(String port, int published) {
        ports.put(port, published == 0 ? List.of() : List.of(Map.of("HostPort", Integer.toString(published))));
        return describe();
    }

    /** Lets its program run again. */
    public FakeService running() {
        state.putAll(Map.of("Running", true, "FinishedAt", "0001-01-01T00:00:00Z"));
        return describe();
    }

    public FakeService network(String mode) {
        host.put("NetworkMode", mode);
        return describe();
    }

    public FakeService stopSignal(String signal) {
        config.put("StopSignal", signal);
        return describe();
    }

    /** Sets the interval of its health check, and the failures that make it unhealthy. */
    public FakeService checkedEvery(Duration interval, int retries) {
        Map<String, Object> check = new HashMap<>(Map.of("Interval", interval.toNanos(), "Retries", retries));
        check.put("Test", ((Map<?, ?>) config.get("Healthcheck")).get("Test"));
        config.put("Healthcheck", check);
        return describe();
    }

    /** Lets it have added these paths. */
    public FakeService changed(String... paths) {
        return changes(1, paths);
    }

    /** Lets it have changed paths, each with the kind of change: 0 for a path of the image, 1 for a new one. */
    public FakeService changed(Map<String, Integer> kinds) {
        engine.answer(
                "GET " + container + "/changes",
                200,
                new Gson()
                        .toJson(kinds.entrySet().stream()
                                .map(change -> Map.of("Path", change.getKey(), "Kind", change.getValue()))
                                .toList()));
        return this;
    }

    /** Lets these paths of the image have changed. */
    public FakeService modified(String... paths) {
        return changes(0, paths);
    }

    private FakeService changes(int kind, String... paths) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        List.of(paths).forEach(path -> kinds.put(path, kind));
        return changed(kinds);
    }

    /**
     * Lets it listen.
     *
     * @param address as the kernel writes it, such as {@code 0100007F} for 127.0.0.1
     */
    public FakeService listens(String address, int port) {
        sockets.add(String.format("   0: %s:%04X 00000000:0000 0A", address, port));
        return this;
    }

    /**
     * Sets its first process.
     *
     * @param signals a bit for each signal that it handles
     */
    public FakeService process(long signals, String... words) {
        handled = signals;
        command = String.join("\0", words);
        return this;
    }

    /** Sets the real, effective, saved and file-system ids of its first process, and its other groups. */
    public FakeService ids(String users, String groups, String supplementary) {
        this.users = users.replace(' ', '\t');
        this.groups = groups.replace(' ', '\t');
        this.supplementary = supplementary;
        return this;
    }

    private Map<String, String> files() {
        return Map.of(
                "status",
                "Name:\tserver\nUid:\t" + users + "\nGid:\t" + groups + "\nGroups:\t" + supplementary + "\nSigCgt:\t"
                        + String.format("%016x", handled) + "\n",
                "cmdline",
                command + "\0",
                "net/tcp",
                "  sl  local_address rem_address   st\n" + String.join("\n", sockets) + "\n");
    }
}
