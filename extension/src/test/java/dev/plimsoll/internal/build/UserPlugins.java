package dev.plimsoll.internal.build;

import java.nio.file.Path;
import java.util.Optional;

/** Where this user's plugins of the docker command are; a test with a configuration of its own still needs them. */
final class UserPlugins {

    private UserPlugins() {}

    static Path directory() {
        return Optional.ofNullable(System.getenv("DOCKER_CONFIG"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".docker"))
                .resolve("cli-plugins");
    }
}
