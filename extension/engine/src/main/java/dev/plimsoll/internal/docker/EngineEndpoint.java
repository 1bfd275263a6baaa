package dev.plimsoll.internal.docker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An address of an engine, and the setting that it comes from.
 *
 * @param source where the address is set, as messages name it
 * @param host as in {@code DOCKER_HOST}
 * @param certificates the directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}; empty without TLS
 */
record EngineEndpoint(String source, String host, Optional<Path> certificates) {

    /** Returns an endpoint without TLS. */
    static EngineEndpoint plain(String source, String host) {
        return new EngineEndpoint(source, host, Optional.empty());
    }
}
