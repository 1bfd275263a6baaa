package dev.plimsoll.internal.docker.container;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.source.document.ConfigJson;
import dev.plimsoll.internal.text.SignalNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's description of a container that was started.
 *
 * @param id the container's id
 * @param image the id of its image
 * @param command the words of its program: the entrypoint and the command
 * @param running whether its program runs
 * @param exitCode the exit code, if the program has ended
 * @param outOfMemory whether the kernel killed one of its processes because the container ran out of memory
 * @param error the engine's reason why its program could not be started; empty if there is none
 * @param pid the number of its program's process on the engine's host; 0 if it doesn't run
 * @param created the time of its creation on the engine's clock; empty if unknown
 * @param started the time of its start on the engine's clock; empty if it was never started
 * @param finished the time of its end on the engine's clock; empty if it runs
 * @param health the state of its health check; empty if it has none
 * @param healthCheck its health check; empty if it has none
 * @param shell the words of the shell of its health check; empty means {@code /bin/sh -c}
 * @param searchPath the directories in which its programs are searched, separated by colons; empty if it sets none
 * @param stopSignal the signal that stops it, such as {@code SIGTERM}
 * @param networkMode such as {@code bridge}, {@code host} or {@code none}
 * @param memoryLimit its limit of memory in bytes; 0 if there is none
 * @param terminal whether its output goes to a terminal
 * @param ports the published port of each exposed port, such as {@code 8080/tcp}; 0 if it is not published
 * @param exposedPorts the ports that the image or its user exposes, such as {@code 8080/tcp}
 */
public record ContainerDetails(
        String id,
        String image,
        List<String> command,
        boolean running,
        int exitCode,
        boolean outOfMemory,
        String error,
        long pid,
        Optional<Instant> created,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<ContainerHealth> health,
        Optional<HealthCheck> healthCheck,
        List<String> shell,
        String searchPath,
        String stopSignal,
        String networkMode,
        long memoryLimit,
        boolean terminal,
        Map<String, Integer> ports,
        List<String> exposedPorts) {

    private static final String PATH = "PATH=";

    public static ContainerDetails of(JsonObject json) {
        JsonObject state = Json.object(json, "State");
        JsonObject config = Json.object(json, "Config");
        JsonObject host = Json.object(json, "HostConfig");
        List<String> command = new ArrayList<>();
        if (!Json.string(json, "Path").isEmpty()) {
            command.add(Json.string(json, "Path"));
        }
        command.addAll(Json.strings(json, "Args"));
        String signal = Json.string(config, "StopSignal");
        boolean running = Json.bool(state, "Running") || Json.bool(state, "Restarting");
        return new ContainerDetails(
                Json.string(json, "Id"),
                Json.string(json, "Image"),
                List.copyOf(command),
                running,
                (int) Json.number(state, "ExitCode"),
                Json.bool(state, "OOMKilled"),
                Json.string(state, "Error"),
                Json.number(state, "Pid"),
                time(json, "Created"),
                time(state, "StartedAt"),
                running ? Optional.empty() : time(state, "FinishedAt"),
                ContainerHealth.of(Json.object(state, "Health")),
                ConfigJson.healthCheck(config)
                        .filter(check ->
                                !check.test().isEmpty() && !check.test().equals(List.of("NONE"))),
                Json.strings(config, "Shell"),
                Json.strings(config, "Env").stream()
                        .filter(variable -> variable.startsWith(PATH))
                        .map(variable -> variable.substring(PATH.length()))
                        .findFirst()
                        .orElse(""),
                // Podman has the number.
                signal.isEmpty() ? "SIGTERM" : SignalNumber.name(signal),
                Json.string(host, "NetworkMode"),
                Json.number(host, "Memory"),
                Json.bool(config, "Tty"),
                ports(Json.object(Json.object(json, "NetworkSettings"), "Ports")),
                Json.keys(config, "ExposedPorts"));
    }

    /** Returns this description with a lack of memory that the engine doesn't report. */
    public ContainerDetails withLackOfMemory() {
        return new ContainerDetails(
                id,
                image,
                command,
                running,
                exitCode,
                true,
                error,
                pid,
                created,
                started,
                finished,
                health,
                healthCheck,
                shell,
                searchPath,
                stopSignal,
                networkMode,
                memoryLimit,
                terminal,
                ports,
                exposedPorts);
    }

    /** Returns a time; empty for the zero time of Go. */
    static Optional<Instant> time(JsonObject state, String member) {
        try {
            String text = Json.string(state, member);
            return text.isEmpty() || text.startsWith("0001-")
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Integer> ports(JsonObject json) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> port : json.entrySet()) {
            boolean published = port.getValue().isJsonArray()
                    && !port.getValue().getAsJsonArray().isEmpty();
            ports.put(
                    port.getKey(),
                    published
                            ? Integer.parseInt(Json.string(
                                    port.getValue().getAsJsonArray().get(0).getAsJsonObject(), "HostPort"))
                            : 0);
        }
        return ports;
    }
}
