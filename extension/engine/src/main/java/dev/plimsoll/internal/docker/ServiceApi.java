package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.container.CheckResult;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.ContainerLog;
import dev.plimsoll.internal.docker.container.MemoryUse;
import dev.plimsoll.internal.docker.transport.Frames;
import dev.plimsoll.internal.docker.transport.Transport;
import dev.plimsoll.internal.docker.transport.Transport.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The part of the engine's API that concerns containers that keep running. */
public final class ServiceApi {

    private static final String LAST_LINES = "500";

    private final Transport transport;

    ServiceApi(Transport transport) {
        this.transport = transport;
    }

    /**
     * Inspects a container, running or not.
     *
     * @throws EngineException if there is no such container ({@link EngineException#isNotFound()})
     */
    public ContainerDetails inspect(String id) {
        return ContainerDetails.of(transport
                .json(Call.get("inspect container " + id, path(id, "json")))
                .getAsJsonObject());
    }

    /**
     * Returns what a container has written to standard output and error until now.
     *
     * @param stdout whether standard output is included
     * @param stderr whether standard error is included
     */
    public ContainerLog log(ContainerDetails container, boolean stdout, boolean stderr) {
        Call call = Call.get(
                "read the log of container " + container.id(),
                path(container.id(), "logs"),
                "stdout",
                Boolean.toString(stdout),
                "stderr",
                Boolean.toString(stderr));
        return transport.soon(call, () -> written(call, container.terminal()));
    }

    /** Returns the last lines that a container has written, at most 500. */
    public String lastLog(ContainerDetails container) {
        Call call = Call.get(
                "read the end of the log of container " + container.id(),
                path(container.id(), "logs"),
                "stdout",
                "true",
                "stderr",
                "true",
                "tail",
                LAST_LINES);
        return transport.soon(call, () -> text(call, container.terminal()));
    }

    private String text(Call call, boolean terminal) {
        return written(call, terminal).text();
    }

    private ContainerLog written(Call call, boolean terminal) {
        DockerHttpClient.Response response = transport.open(call);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean[] cut = {false};
        try (Frames frames = terminal
                ? Frames.ofTerminal(response.getBody(), response::close)
                : new Frames(response.getBody(), response::close)) {
            frames.readTo((fromStderr, buffer, length) -> {
                int kept = Math.min(length, ContainerLog.LIMIT - text.size());
                text.write(buffer, 0, kept);
                cut[0] |= kept < length;
            });
        } catch (IOException e) {
            throw transport.gone(call.purpose(), e);
        }
        return new ContainerLog(text.toString(StandardCharsets.UTF_8), cut[0]);
    }

    /** Sends a signal to the program of a container; does nothing if it has ended. */
    public void signal(String id, String signal) {
        try {
            transport.run(Call.post("send " + signal + " to container " + id, path(id, "kill"), "signal", signal));
        } catch (EngineException e) {
            if (!e.isNotFound() && !e.isConflict()) {
                throw e;
            }
        }
    }

    /** Runs a command in a running container to its end, as the engine runs a health check. */
    public CheckResult execute(String id, List<String> command) {
        JsonObject body = new JsonObject();
        body.add("Cmd", Json.array(command));
        body.addProperty("AttachStdout", true);
        body.addProperty("AttachStderr", true);
        String exec = Json.string(
                transport
                        .json(Call.post("prepare a command in container " + id, path(id, "exec"))
                                .with(body))
                        .getAsJsonObject(),
                "Id");
        JsonObject start = new JsonObject();
        start.addProperty("Detach", false);
        start.addProperty("Tty", false);
        Call call = Call.post("run a command in container " + id, "/exec/" + exec + "/start")
                .with(start);
        String output = transport.watched(call.purpose(), () -> text(call, false));
        JsonObject result = transport
                .json(Call.get("ask how a command in container " + id + " ended", "/exec/" + exec + "/json"))
                .getAsJsonObject();
        return new CheckResult((int) Json.number(result, "ExitCode"), output);
    }

    /** Returns the memory that a container uses now; empty if it doesn't run. */
    public Optional<MemoryUse> memory(String id) {
        try {
            JsonElement answer = transport.json(Call.get(
                    "ask for the memory of container " + id, path(id, "stats"), "stream", "false", "one-shot", "true"));
            // Podman's is empty if the container goes meanwhile.
            return answer.isJsonNull()
                    ? Optional.empty()
                    : Optional.of(MemoryUse.of(answer.getAsJsonObject())).filter(use -> use.used() > 0);
        } catch (EngineException e) {
            if (e.isNotFound() || e.isConflict()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Returns the paths of a container that differ from its image, with the kind of change: 0 for a change, 1 for an
     * addition, 2 for a removal. Mounted directories are not included.
     */
    public Map<String, Integer> changes(String id) {
        JsonElement answer = transport.json(Call.get("list the changed files of container " + id, path(id, "changes")));
        Map<String, Integer> changes = new TreeMap<>();
        if (answer.isJsonArray()) {
            for (JsonElement change : answer.getAsJsonArray()) {
                changes.put(Json.string(change.getAsJsonObject(), "Path"), (int)
                        Json.number(change.getAsJsonObject(), "Kind"));
            }
        }
        return changes;
    }

    /** Returns the name of a running container that publishes one of its ports as this port of the engine's host. */
    public Optional<String> publisherOf(int port) {
        for (JsonElement element : transport
                .json(Call.get("list running containers", "/containers/json"))
                .getAsJsonArray()) {
            JsonObject container = element.getAsJsonObject();
            for (JsonElement published : Json.array(container, "Ports")) {
                if (Json.number(published.getAsJsonObject(), "PublicPort") == port) {
                    return Json.strings(container, "Names").stream().findFirst();
                }
            }
        }
        return Optional.empty();
    }

    private static String path(String id, String action) {
        return "/containers/" + id + "/" + action;
    }
}
