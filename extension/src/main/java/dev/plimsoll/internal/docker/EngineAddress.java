package dev.plimsoll.internal.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The address where Testcontainers would find the engine, if this is certain without its search: the socket in
 * {@code DOCKER_HOST} or, if that isn't set, {@code /var/run/docker.sock}. It is unknown if any setting might lead
 * Testcontainers elsewhere.
 */
final class EngineAddress {

    private static final String STRATEGY = "docker.client.strategy";

    /** The setting that Testcontainers writes to the user's properties after it found the default socket. */
    private static final String DEFAULT_SOCKET_STRATEGY =
            "org.testcontainers.dockerclient.UnixSocketClientProviderStrategy";

    private static final Set<String> PROPERTIES =
            Set.of("tc.host", "docker.host", "docker.tls.verify", "docker.cert.path", "dockerconfig.source", STRATEGY);

    private final Map<String, String> environment;
    private final Path home;
    private final Path defaultSocket;

    EngineAddress(Map<String, String> environment, Path home, Path defaultSocket) {
        this.environment = environment;
        this.home = home;
        this.defaultSocket = defaultSocket;
    }

    static EngineAddress ofThisMachine() {
        return new EngineAddress(
                System.getenv(), Path.of(System.getProperty("user.home")), Path.of("/var/run/docker.sock"));
    }

    /** Returns a {@code unix://} address; empty if only Testcontainers' own search can find the engine. */
    Optional<String> known() {
        Properties properties = new Properties();
        try {
            read(home.resolve(".testcontainers.properties"), properties);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean prefersDefault = properties.remove(STRATEGY, DEFAULT_SOCKET_STRATEGY);
        if (isConfigured(properties)) {
            return Optional.empty();
        }
        String host = environment.get("DOCKER_HOST");
        if (host != null) {
            return Optional.of(host).filter(address -> address.startsWith("unix://"));
        }
        return Files.exists(defaultSocket) && (prefersDefault || !isRootless())
                ? Optional.of("unix://" + defaultSocket)
                : Optional.empty();
    }

    static void read(Path file, Properties properties) throws IOException {
        if (Files.exists(file)) {
            try (InputStream content = Files.newInputStream(file)) {
                properties.load(content);
            }
        }
    }

    private boolean isConfigured(Properties properties) {
        return EngineAddress.class.getResource("/testcontainers.properties") != null
                || PROPERTIES.stream().anyMatch(properties::containsKey)
                || PROPERTIES.stream().map(EngineAddress::variable).anyMatch(environment::containsKey);
    }

    private static String variable(String property) {
        return "TESTCONTAINERS_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Returns whether a rootless engine has a socket, which Testcontainers prefers to the default one. */
    private boolean isRootless() {
        List<Path> sockets = new ArrayList<>(
                List.of(home.resolve(".docker/run/docker.sock"), home.resolve(".docker/desktop/docker.sock")));
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .ifPresent(directory -> sockets.add(Path.of(directory, "docker.sock")));
        userId().ifPresent(id -> sockets.add(Path.of("/run/user/" + id + "/docker.sock")));
        return sockets.stream().anyMatch(Files::exists);
    }

    private static Optional<Object> userId() {
        try {
            return Optional.of(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
