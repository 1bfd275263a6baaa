package dev.plimsoll.internal.run;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.RecordedEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A container that runs, as an engine and a kernel would describe it. */
public final class RecordedService {

    private static final String ID = "c1";
    private static final String API = "/v1.44";
    private static final String CONTAINER = API + "/containers/" + ID;

    public final RecordedEngine engine = RecordedEngine.docker();
    private final Map<String, String> files = new HashMap<>();
    private String state = "\"Running\":true,\"Pid\":42";
    private String config = "";
    private String host = "\"NetworkMode\":\"bridge\"";
    private String ports = "";

    /** Creates a service that runs, has logged nothing and changed no file, and whose memory is unknown. */
    public RecordedService() {
        files.put("net/tcp", "  sl  local_address\n");
        process("/app/server\0", "0000000000004000");
        log("");
        memory(0);
        engine.answer("GET " + CONTAINER + "/changes", 200, "null");
        describe();
    }

    private void describe() {
        engine.answer(
                "GET " + CONTAINER + "/json",
                200,
                "{\"Id\":\"" + ID + "\",\"Image\":\"sha256:1\",\"Path\":\"/app/server\",\"State\":{" + state
                        + "},\"Config\":{" + config + "},\"HostConfig\":{" + host
                        + "},\"NetworkSettings\":{\"Ports\":{" + ports + "}}}");
    }

    /** Sets the members of the JSON object {@code State}. */
    public RecordedService state(String json) {
        state = json;
        describe();
        return this;
    }

    /** Lets the program end. */
    public RecordedService ended(int code) {
        return state("\"Running\":false,\"ExitCode\":" + code);
    }

    /** Lets the program end when it gets a signal. */
    public RecordedService endsOnSignal(int code) {
        engine.answer("POST " + CONTAINER + "/kill", 204, "");
        engine.on("POST " + CONTAINER + "/kill", () -> ended(code));
        return this;
    }

    /** Lets the program drop all signals but SIGKILL. */
    public RecordedService endsOnKillOnly() {
        engine.answer("POST " + CONTAINER + "/kill", 204, "");
        engine.on("POST " + CONTAINER + "/kill", () -> {
            if (engine.requests.get(engine.requests.size() - 1).endsWith("signal=SIGKILL")) {
                ended(137);
            }
        });
        return this;
    }

    /** Sets the members of the JSON object {@code Config}. */
    public RecordedService config(String json) {
        config = json;
        describe();
        return this;
    }

    /** Sets the members of the JSON object {@code HostConfig}. */
    public RecordedService host(String json) {
        host = json;
        describe();
        return this;
    }

    /** Publishes a port. */
    public RecordedService published(String port, int atHost) {
        ports += (ports.isEmpty() ? "" : ",") + "\"" + port + "\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"" + atHost
                + "\"}]";
        describe();
        return this;
    }

    /** Exposes a port without publishing it. */
    public RecordedService exposed(String port) {
        ports += (ports.isEmpty() ? "" : ",") + "\"" + port + "\":null";
        describe();
        return this;
    }

    /** Sets what it has logged. */
    public RecordedService log(String text) {
        int length = text.length();
        String frame = "\1\0\0\0" + (char) (length >> 24 & 255) + (char) (length >> 16 & 255)
                + (char) (length >> 8 & 255) + (char) (length & 255) + text;
        engine.answer("GET " + CONTAINER + "/logs", 200, length == 0 ? "" : frame);
        return this;
    }

    /** Sets the changed paths, as the engine's JSON. */
    public RecordedService changes(String json) {
        engine.answer("GET " + CONTAINER + "/changes", 200, json);
        return this;
    }

    /** Sets the memory that it uses. */
    public RecordedService memory(long bytes) {
        engine.answer("GET " + CONTAINER + "/stats", 200, "{\"memory_stats\":{\"usage\":" + bytes + "}}");
        return this;
    }

    /** Sets the first process: its words, each ended by a zero byte, and the mask of handled signals. */
    public RecordedService process(String command, String handled) {
        files.put("cmdline", command);
        files.put("status", "Name:\tserver\nUid:\t0\t10001\t0\t0\nGid:\t0\t10002\t0\t0\nSigCgt:\t" + handled + "\n");
        return this;
    }

    /** Adds a socket that listens at an address, as the kernel writes it: {@code 00000000}, {@code 0100007F}. */
    public RecordedService listens(String address, int port) {
        files.merge(
                "net/tcp",
                "   0: %s:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1\n"
                        .formatted(address, port),
                String::concat);
        return this;
    }

    /** Returns the container under the name {@code web}. */
    public LiveContainer live() {
        return new LiveContainer(engine.connect(), sight(), ID, "web");
    }

    /** Returns the container with a process that nobody can look at. */
    public LiveContainer unseen() {
        return new LiveContainer(
                engine.connect(),
                new ProcessSight(
                        container -> Optional.empty(),
                        spec -> {
                            throw new IllegalStateException("no probe");
                        },
                        () -> ImageId.of("sha256:" + "0".repeat(64))),
                ID,
                "web");
    }

    private ProcessSight sight() {
        return new ProcessSight(
                container -> Optional.of(new ProcessView(files)),
                spec -> {
                    throw new AssertionError("The process is seen without a probe");
                },
                () -> {
                    throw new AssertionError("No probe is loaded");
                });
    }

    /** Lets the engine check the health with this result. */
    public RecordedService check(int exitCode, @Nullable String output) {
        engine.answer("POST " + CONTAINER + "/exec", 201, "{\"Id\":\"e1\"}");
        engine.answer(
                "POST " + API + "/exec/e1/start",
                200,
                output == null ? "" : "\1\0\0\0\0\0\0" + (char) output.length() + output);
        engine.answer("GET " + API + "/exec/e1/json", 200, "{\"ExitCode\":" + exitCode + "}");
        return this;
    }
}
