package dev.plimsoll.internal.docker.container;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.internal.data.Json;
import java.util.List;
import java.util.Optional;

/**
 * The state of a container's health check, as the engine sees it.
 *
 * @param status {@code starting}, {@code healthy} or {@code unhealthy}
 * @param results the last results, the oldest first
 */
public record ContainerHealth(String status, List<CheckResult> results) {

    /** Copies the list. */
    public ContainerHealth {
        results = List.copyOf(results);
    }

    static Optional<ContainerHealth> of(JsonObject json) {
        String status = Json.string(json, "Status");
        // Docker writes "none" for a container without a health check.
        if (status.isEmpty() || status.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(new ContainerHealth(
                status,
                Json.array(json, "Log").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .map((JsonObject result) -> new CheckResult(
                                (int) Json.number(result, "ExitCode"),
                                Json.string(result, "Output"),
                                ContainerDetails.time(result, "Start")))
                        .toList()));
    }

    public boolean isHealthy() {
        return status.equals("healthy");
    }

    public boolean isUnhealthy() {
        return status.equals("unhealthy");
    }
}
