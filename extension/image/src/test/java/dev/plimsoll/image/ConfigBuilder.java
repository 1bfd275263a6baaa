package dev.plimsoll.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds configurations for {@code linux/amd64} in which nothing is set but what a test sets. */
public final class ConfigBuilder {

    private Map<String, String> environment = Map.of();
    private Map<String, String> labels = Map.of();
    private List<String> entrypoint = List.of();
    private List<String> command = List.of();
    private String workingDirectory = "";
    private String user = "";
    private Set<String> exposedPorts = Set.of();
    private Optional<HealthCheck> healthCheck = Optional.empty();

    private ConfigBuilder() {}

    public static ConfigBuilder config() {
        return new ConfigBuilder();
    }

    public ConfigBuilder environment(Map<String, String> variables) {
        this.environment = variables;
        return this;
    }

    public ConfigBuilder labels(Map<String, String> all) {
        this.labels = all;
        return this;
    }

    public ConfigBuilder entrypoint(List<String> words) {
        this.entrypoint = words;
        return this;
    }

    public ConfigBuilder command(List<String> words) {
        this.command = words;
        return this;
    }

    public ConfigBuilder workingDirectory(String path) {
        this.workingDirectory = path;
        return this;
    }

    public ConfigBuilder user(String name) {
        this.user = name;
        return this;
    }

    public ConfigBuilder exposedPorts(Set<String> ports) {
        this.exposedPorts = ports;
        return this;
    }

    public ConfigBuilder healthCheck(Optional<HealthCheck> check) {
        this.healthCheck = check;
        return this;
    }

    public ImageConfig build() {
        return new ImageConfig(
                environment,
                labels,
                entrypoint,
                command,
                workingDirectory,
                user,
                exposedPorts,
                Set.of(),
                healthCheck,
                "",
                List.of(),
                List.of(),
                "amd64",
                "linux",
                Optional.empty(),
                Set.of());
    }
}
