package dev.plimsoll.internal.source.document;

import com.google.gson.JsonObject;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.data.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration of an image from JSON, as the engine's API and the OCI image specification write it. */
public final class ConfigJson {

    private ConfigJson() {}

    /**
     * Reads the configuration from the document that an image consists of.
     *
     * @throws InspectionException if its creation time is malformed
     */
    static ImageConfig ofDocument(JsonObject document) {
        JsonObject config = Json.object(document, "config");
        return config(
                config,
                healthCheck(config),
                Json.string(document, "architecture"),
                Json.string(document, "os"),
                time("an image", Json.string(document, "created")),
                Set.of());
    }

    /** Reads the configuration from the engine's description of an image. */
    public static ImageConfig ofEngine(JsonObject image, Optional<HealthCheck> healthCheck, Set<String> unreported) {
        return config(
                Json.object(image, "Config"),
                healthCheck,
                Json.string(image, "Architecture"),
                Json.string(image, "Os"),
                time("image " + Json.string(image, "Id"), Json.string(image, "Created")),
                unreported);
    }

    /** Reads a health check; empty if there is none. */
    public static Optional<HealthCheck> healthCheck(JsonObject holder) {
        JsonObject check = Json.object(holder, "Healthcheck");
        if (check.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HealthCheck(
                Json.strings(check, "Test"),
                Duration.ofNanos(Json.number(check, "Interval")),
                Duration.ofNanos(Json.number(check, "Timeout")),
                Duration.ofNanos(Json.number(check, "StartPeriod")),
                (int) Json.number(check, "Retries")));
    }

    private static ImageConfig config(
            JsonObject config,
            Optional<HealthCheck> healthCheck,
            String architecture,
            String operatingSystem,
            Optional<Instant> created,
            Set<String> unreported) {
        return new ImageConfig(
                environment(Json.strings(config, "Env")),
                Json.stringMap(config, "Labels"),
                Json.strings(config, "Entrypoint"),
                Json.strings(config, "Cmd"),
                Json.string(config, "WorkingDir"),
                Json.string(config, "User"),
                new LinkedHashSet<>(Json.keys(config, "ExposedPorts")),
                new LinkedHashSet<>(Json.keys(config, "Volumes")),
                healthCheck,
                Json.string(config, "StopSignal"),
                Json.strings(config, "Shell"),
                Json.strings(config, "OnBuild"),
                architecture,
                operatingSystem,
                created,
                unreported);
    }

    /** Engines pass over a variable without a value. One without a name is kept, because not all of them start with it. */
    private static Map<String, String> environment(List<String> variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (equals >= 0 || variable.isEmpty()) {
                environment.put(variable.substring(0, Math.max(0, equals)), variable.substring(equals + 1));
            }
        }
        return environment;
    }

    private static Optional<Instant> time(String image, String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new InspectionException(
                    ErrorCode.IMAGE_CORRUPT,
                    "The creation time of " + image + " is '" + text + "', which is not a time of RFC 3339",
                    e);
        }
    }
}
