package dev.plimsoll;

import dev.plimsoll.image.Platform;

/**
 * Describes a container engine.
 *
 * @param product {@code Docker} or {@code Podman}
 * @param version the product's own version
 * @param apiVersion the API version that Plimsoll uses
 * @param supportsBuildKit whether the engine's {@code /build} supports BuildKit, as {@code /_ping} reports
 * @param operatingSystem such as {@code linux}
 * @param architecture such as {@code amd64}
 * @param host the address that the engine listens on
 * @since 0.1.0
 */
public record EngineInfo(
        String product,
        String version,
        String apiVersion,
        boolean supportsBuildKit,
        String operatingSystem,
        String architecture,
        String host) {

    /** Returns whether this is Podman, whose API imitates Docker's. */
    public boolean isPodman() {
        return product.equals("Podman");
    }

    /** Returns the platform that the engine builds and runs by default. */
    public Platform platform() {
        return Platform.of(operatingSystem + "/" + architecture);
    }

    @Override
    public String toString() {
        return product + " " + version + " (API " + apiVersion + ", " + operatingSystem + "/" + architecture + ") at "
                + host;
    }
}
