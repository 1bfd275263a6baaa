package dev.plimsoll.internal.source.registry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The directory with the configuration of the docker command. */
public final class DockerDirectory {

    private DockerDirectory() {}

    /** Returns the directory that the variable {@code DOCKER_CONFIG} names, or {@code .docker} in the home directory. */
    public static Path of(Map<String, String> environment, Path home) {
        return Optional.ofNullable(environment.get("DOCKER_CONFIG"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> home.resolve(".docker"));
    }
}
