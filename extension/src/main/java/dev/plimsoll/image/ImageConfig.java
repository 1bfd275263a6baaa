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
 * The configuration of an image: how to run it.
 *
 * <p>Source: OCI image specification, <em>Image Configuration</em>, and Docker's additions to it.
 *
 * @param environment the variables of {@code ENV}, in their order
 * @param labels of {@code LABEL} and of the build
 * @param entrypoint empty if there is none
 * @param command of {@code CMD}; empty if there is none
 * @param workingDirectory of {@code WORKDIR}; empty means {@code /}
 * @param user of {@code USER}, as written there; empty means root
 * @param exposedPorts of {@code EXPOSE}, with protocol, as in {@code 8080/tcp}
 * @param volumes of {@code VOLUME}
 * @param healthCheck of {@code HEALTHCHECK}
 * @param stopSignal of {@code STOPSIGNAL}; empty means SIGTERM
 * @param shell of {@code SHELL}; empty means the default
 * @param onBuild the triggers of {@code ONBUILD}
 * @param architecture as in {@code amd64}
 * @param operatingSystem as in {@code linux}
 * @param created when it was built; empty if not recorded
 * @param unreported the instructions whose settings the engine doesn't report, such as {@code ONBUILD}; an empty setting of these
 *     may be set in the image
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

    /** Its labels without those that Plimsoll and Testcontainers add for the test. */
    public Map<String, String> ownLabels() {
        Map<String, String> own = new LinkedHashMap<>(labels);
        own.keySet().removeIf(key -> key.startsWith("dev.plimsoll.") || key.startsWith("org.testcontainers"));
        return own;
    }
}
