package dev.plimsoll.internal.docker;

import dev.plimsoll.internal.source.registry.DockerDirectory;
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
 * The address of the engine, in the order of the docker command: {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, the current
 * context. If none of them is set, it is the address where Testcontainers would find the engine, if this is certain
 * without its search: {@code /var/run/docker.sock}, unless any setting might lead Testcontainers elsewhere.
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

    /**
     * Returns the address that the user has chosen for the docker command; no other engine may take its place. Empty if
     * none is set.
     *
     * @throws DockerContexts.ContextException if the chosen context can't be used
     */
    Optional<EngineEndpoint> chosen() {
        Optional<String> host = variable("DOCKER_HOST");
        if (host.isPresent()) {
            return host.map(this::ofDockerHost);
        }
        DockerContexts contexts = new DockerContexts(dockerDirectory());
        Optional<String> context = variable("DOCKER_CONTEXT");
        return context.isPresent() ? contexts.ofVariable(context.get()) : contexts.current();
    }

    private EngineEndpoint ofDockerHost(String host) {
        boolean local = host.startsWith("unix:") || host.startsWith("npipe:");
        Optional<Path> certificates = variable("DOCKER_TLS_VERIFY")
                .or(() -> variable("DOCKER_TLS"))
                .filter(tls -> !local)
                .map(tls -> variable("DOCKER_CERT_PATH").map(Path::of).orElseGet(this::dockerDirectory));
        return new EngineEndpoint("DOCKER_HOST=" + host, host, certificates);
    }

    private Path dockerDirectory() {
        return DockerDirectory.of(environment, home);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Returns the usual socket; empty if only Testcontainers' own search can find the engine. */
    Optional<EngineEndpoint> usual() {
        Properties properties = new Properties();
        try {
            read(home.resolve(".testcontainers.properties"), properties);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean prefersDefault = properties.remove(STRATEGY, DEFAULT_SOCKET_STRATEGY);
        return !isConfigured(properties) && Files.exists(defaultSocket) && (prefersDefault || !isRootless())
                ? Optional.of(EngineEndpoint.plain("the usual socket", "unix://" + defaultSocket))
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
                || PROPERTIES.stream().map(EngineAddress::variableOf).anyMatch(environment::containsKey);
    }

    private static String variableOf(String property) {
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
