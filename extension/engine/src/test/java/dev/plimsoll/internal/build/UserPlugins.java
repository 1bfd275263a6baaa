package dev.plimsoll.internal.build;

import java.nio.file.Path;
import java.util.Optional;

/** Finds this user's plugins of the docker command. A test with its own Docker configuration still needs them. */
final class UserPlugins {

    private UserPlugins() {}

    static Path directory() {
        return Optional.ofNullable(System.getenv("DOCKER_CONFIG"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".docker"))
                .resolve("cli-plugins");
    }
}
