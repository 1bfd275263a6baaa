package dev.plimsoll;

import dev.plimsoll.image.Platform;

/**
 * Which engine this is.
 *
 * @param product {@code Docker} or {@code Podman}
 * @param version the product's own version
 * @param apiVersion the version of the API that we use
 * @param buildKit whether its {@code /build} offers BuildKit, as {@code /_ping} says
 * @param operatingSystem as in {@code linux}
 * @param architecture as in {@code amd64}
 * @param host where it listens
 */
public record EngineInfo(
        String product,
        String version,
        String apiVersion,
        boolean buildKit,
        String operatingSystem,
        String architecture,
        String host) {

    /** Whether this is Podman, whose API imitates Docker's. */
    public boolean isPodman() {
        return product.equals("Podman");
    }

    /** The platform that it builds and runs by default. */
    public Platform platform() {
        return Platform.of(operatingSystem + "/" + architecture);
    }

    @Override
    public String toString() {
        return product + " " + version + " (API " + apiVersion + ", " + operatingSystem + "/" + architecture + ") at "
                + host;
    }
}
