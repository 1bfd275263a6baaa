package dev.plimsoll.internal.docker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Describes each place where an engine was searched: why none was found there, and how to correct that. */
final class SearchedPlaces {

    private static final List<String> CERTIFICATES = List.of("ca.pem", "cert.pem", "key.pem");

    private final Map<String, String> environment;
    private final Path home;
    private final String user;
    private final Path defaultSocket;

    SearchedPlaces(Map<String, String> environment, Path home, String user, Path defaultSocket) {
        this.environment = environment;
        this.home = home;
        this.user = user;
        this.defaultSocket = defaultSocket;
    }

    static SearchedPlaces ofThisMachine() {
        return new SearchedPlaces(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"),
                Path.of("/var/run/docker.sock"));
    }

    /**
     * Returns the lines for an address that the user has chosen.
     *
     * @param setting the setting for the engine's address
     */
    List<String> describe(EngineEndpoint chosen, String setting) {
        String host = chosen.host();
        if (!host.equals(environment.get("DOCKER_HOST"))) {
            return List.of(chosen.source() + ": " + host + problem(host));
        }
        List<String> places = new ArrayList<>(List.of(setting + "=" + host + problem(host)));
        missingCertificate().ifPresent(places::add);
        return places;
    }

    /**
     * Returns one line for each place where an engine is searched if no address is chosen.
     *
     * @param setting the setting for the engine's address
     */
    List<String> describe(String setting) {
        List<String> places = new ArrayList<>(List.of(setting + ": not set"));
        configured("docker.host").ifPresent(places::add);
        Set<Path> sockets = new LinkedHashSet<>(List.of(defaultSocket));
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .ifPresent(directory -> sockets.add(Path.of(directory, "docker.sock")));
        sockets.add(home.resolve(".docker/run/docker.sock"));
        sockets.add(home.resolve(".docker/desktop/docker.sock"));
        sockets.forEach(socket -> places.add(socket + ": " + state(socket)));
        return places;
    }

    /** Returns the property as Testcontainers reads it, from an environment variable or the user's file. */
    private Optional<String> configured(String property) {
        String variable = "TESTCONTAINERS_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
        if (environment.containsKey(variable)) {
            String value = environment.get(variable);
            return Optional.of(variable + "=" + value + problem(value));
        }
        Path file = home.resolve(".testcontainers.properties");
        Properties properties = new Properties();
        try {
            EngineAddress.read(file, properties);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(file + ": can't be read (" + e.getMessage() + ")");
        }
        return Optional.ofNullable(properties.getProperty(property))
                .map(value -> file + ": " + property + " = " + value + problem(value));
    }

    private String problem(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return ", which is not an address such as unix:///var/run/docker.sock";
        }
        String scheme = String.valueOf(uri.getScheme());
        return switch (scheme) {
            case "unix" -> ", which is " + state(Path.of(String.valueOf(uri.getPath())));
            case "ssh" ->
                ", which is not supported. Forward the socket, as in 'ssh -nNT -L /tmp/docker.sock:"
                        + "/var/run/docker.sock " + uri.getSchemeSpecificPart().replaceFirst("^//", "")
                        + "', and set DOCKER_HOST=unix:///tmp/docker.sock";
            case "tcp", "http", "https" ->
                isTlsMissing(uri)
                        ? ", which does not answer without TLS. Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of "
                                + String.join(", ", CERTIFICATES)
                        : ", which does not answer";
            case "npipe" -> ", which does not answer";
            default -> ", which is not an address such as unix:///var/run/docker.sock";
        };
    }

    /** Returns whether the address needs TLS but TLS is off. By convention the port with TLS is 2376. */
    private boolean isTlsMissing(URI uri) {
        return uri.getPort() == 2376 && !"1".equals(environment.get("DOCKER_TLS_VERIFY"));
    }

    private Optional<String> missingCertificate() {
        String folder = environment.get("DOCKER_CERT_PATH");
        if (folder == null || !environment.containsKey("DOCKER_TLS_VERIFY")) {
            return Optional.empty();
        }
        return CERTIFICATES.stream()
                .filter(name -> !Files.isReadable(Path.of(folder, name)))
                .findFirst()
                .map(name -> "DOCKER_CERT_PATH=" + folder + ", where " + name + " is missing or can't be read");
    }

    private String state(Path socket) {
        if (!Files.exists(socket)) {
            return "not there";
        }
        return Files.isReadable(socket) && Files.isWritable(socket)
                ? "there, but no engine answers"
                : "there, but " + user + " may not use it. Add " + user
                        + " to the group that owns it (usually 'docker') and log in again, or use a rootless engine";
    }
}
