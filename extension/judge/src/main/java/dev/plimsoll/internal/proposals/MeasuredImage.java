package dev.plimsoll.internal.proposals;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.util.List;
import java.util.Optional;

/**
 * The image of a Dockerfile's last stage, about which expectations are proposed.
 *
 * @param builder the stage that built what it ships; empty if there is none
 */
public record MeasuredImage(
        Dockerfile dockerfile, BuiltImage image, ImageConfig config, Optional<BuilderStage> builder) {

    public static MeasuredImage of(Dockerfile dockerfile, BuiltImage image) {
        return new MeasuredImage(dockerfile, image, image.config(), BuilderStage.of(dockerfile, image));
    }

    /** Returns the health check; empty if there is none or it is switched off. */
    Optional<HealthCheck> healthCheck() {
        return config.healthCheck()
                .filter(check -> !check.test().isEmpty() && !check.test().get(0).equals("NONE"));
    }

    /** Returns the exposed ports as annotations name them, such as {@code 8080} and {@code 53/udp}. */
    List<String> ports() {
        return config.exposedPorts().stream()
                .map(port -> port.replaceFirst("/tcp$", ""))
                .toList();
    }

    /** Returns the exposed ports of TCP. */
    List<String> tcpPorts() {
        return ports().stream().filter(port -> !port.contains("/")).toList();
    }
}
