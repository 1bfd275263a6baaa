package dev.plimsoll.image;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of an image: the settings with which its containers run.
 *
 * <p>Source: OCI image specification, <em>Image Configuration</em>, and Docker's additions to it.
 *
 * @param environment the variables of {@code ENV}, in their order
 * @param labels the labels of {@code LABEL} and of the build
 * @param entrypoint the words of {@code ENTRYPOINT}; empty if there are none
 * @param command the words of {@code CMD}; empty if there are none
 * @param workingDirectory the path of {@code WORKDIR}; empty means {@code /}
 * @param user the user as written after {@code USER}; empty means root
 * @param exposedPorts the ports of {@code EXPOSE} with their protocols, such as {@code 8080/tcp}
 * @param volumes the paths of {@code VOLUME}
 * @param healthCheck the {@code HEALTHCHECK}
 * @param stopSignal the signal of {@code STOPSIGNAL}; empty means SIGTERM
 * @param shell the words of {@code SHELL}; empty means the default
 * @param onBuild the triggers of {@code ONBUILD}
 * @param architecture the architecture, such as {@code amd64}
 * @param operatingSystem the operating system, such as {@code linux}
 * @param created the time of the build; empty if it is not recorded
 * @param unreported the instructions whose settings the engine doesn't report, such as {@code ONBUILD}. Where such a setting
 *     is empty, the image may have one
 * @since 0.1.0
 */
public record ImageConfig(
        Map<String, String> environment,
        Map<String, String> labels,
        List<String> entrypoint,
        List<String> command,
        String workingDirectory,
        String user,
        Set<String> exposedPorts,
        Set<String> volumes,
        Optional<HealthCheck> healthCheck,
        String stopSignal,
        List<String> shell,
        List<String> onBuild,
        String architecture,
        String operatingSystem,
        Optional<Instant> created,
        Set<String> unreported) {

    /** Copies the collections, keeping their order. */
    public ImageConfig {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        exposedPorts = Collections.unmodifiableSet(new LinkedHashSet<>(exposedPorts));
        volumes = Collections.unmodifiableSet(new LinkedHashSet<>(volumes));
        shell = List.copyOf(shell);
        onBuild = List.copyOf(onBuild);
        unreported = Set.copyOf(unreported);
    }

    /** Returns the labels without those that Plimsoll and Testcontainers add for the test. */
    public Map<String, String> ownLabels() {
        Map<String, String> own = new LinkedHashMap<>(labels);
        own.keySet().removeIf(key -> key.startsWith("dev.plimsoll.") || key.startsWith("org.testcontainers"));
        return own;
    }
}
