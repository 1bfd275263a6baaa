package dev.plimsoll.internal.build;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The variables that make {@code docker buildx} build on the engine of the session. */
final class BuildxEnvironment {

    private static final String VERIFY = "DOCKER_TLS_VERIFY";
    private static final String CERTIFICATES = "DOCKER_CERT_PATH";

    private BuildxEnvironment() {}

    /** Sets them in the environment of a process that has not been started yet. */
    static void set(Map<String, String> environment, String host, Optional<Path> certificates) {
        environment.put("DOCKER_HOST", host);
        environment.remove(VERIFY);
        environment.remove(CERTIFICATES);
        certificates.ifPresent(directory -> {
            environment.put(VERIFY, "1");
            environment.put(CERTIFICATES, directory.toString());
        });
        environment.remove("DOCKER_CONTEXT");
        environment.remove("BUILDX_BUILDER");
        environment.remove("BUILDKIT_PROGRESS");
        // Builds through the engine's API have no attestations, and attestations would change the image's id.
        environment.put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
    }
}
