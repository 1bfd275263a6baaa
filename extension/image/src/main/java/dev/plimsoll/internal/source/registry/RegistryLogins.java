package dev.plimsoll.internal.source.registry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials for registries in the configuration of Docker and Podman. Each file is searched in Docker's order: the
 * registry's credential helper, the store of credentials, the file itself.
 *
 * <p>Source: {@code containers-auth.json(5)}. Unlike Testcontainers' {@code RegistryAuthLocator}, this needs no engine to find those of the default registry, and
 * reports a helper that fails.
 */
public final class RegistryLogins {

    private static final String DEFAULT_REGISTRY = "docker.io";

    /** The name of the default registry in Docker's configuration and for credential helpers. */
    private static final String DEFAULT_KEY = "https://index.docker.io/v1/";

    private static final String OF_PODMAN = "containers/auth.json";

    private final Optional<String> variable;
    private final List<Path> files;
    private final CredentialHelper helper;

    RegistryLogins(Map<String, String> environment, Path home) {
        this.variable =
                Optional.ofNullable(environment.get("DOCKER_AUTH_CONFIG")).filter(text -> !text.isBlank());
        this.files = Stream.of(
                        path(environment, "REGISTRY_AUTH_FILE"),
                        Optional.of(DockerDirectory.of(environment, home).resolve("config.json")),
                        path(environment, "XDG_RUNTIME_DIR").map(directory -> directory.resolve(OF_PODMAN)),
                        Optional.of(path(environment, "XDG_CONFIG_HOME")
                                .orElseGet(() -> home.resolve(".config"))
                                .resolve(OF_PODMAN)))
                .flatMap(Optional::stream)
                .toList();
        this.helper = new CredentialHelper(environment);
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    /**
     * Returns the credentials in the variable {@code DOCKER_AUTH_CONFIG}, in the file that {@code REGISTRY_AUTH_FILE} names,
     * in Docker's {@code config.json} and in Podman's {@code auth.json}. The first that has some for a registry is used.
     */
    public static RegistryLogins ofThisUser() {
        return new RegistryLogins(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * Finds the credentials for a repository.
     *
     * @param repository its registry and its path, such as {@code registry.example:5000/team/app}
     * @throws InspectionException if the configuration can't be read, or if a credential helper fails
     */
    public Optional<RegistryLogin> find(String repository) {
        return variable.flatMap(text -> find(repository, parse("DOCKER_AUTH_CONFIG", text)))
                .or(() -> files.stream()
                        .filter(Files::exists)
                        .flatMap(file -> find(repository, read(repository, file)).stream())
                        .findFirst());
    }

    private static JsonObject read(String repository, Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new InspectionException(
                    ErrorCode.REGISTRY_LOGIN,
                    "The credentials for " + registry(repository) + " can't be read from " + file + ": " + Reason.of(e),
                    e);
        }
    }

    private static JsonObject parse(String place, String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            // The parser's message can quote the text, which can be a secret.
            throw new InspectionException(
                    ErrorCode.REGISTRY_LOGIN,
                    "The credentials for registries can't be read from " + place + ": it is not a JSON object");
        }
    }

    private Optional<RegistryLogin> find(String repository, JsonObject configuration) {
        String registry = registry(repository);
        String key = registry.equals(DEFAULT_REGISTRY) ? DEFAULT_KEY : registry;
        JsonObject helpers = Json.object(configuration, "credHelpers");
        String name = Stream.of(Json.string(helpers, key), Json.string(helpers, registry))
                .filter(own -> !own.isEmpty())
                .findFirst()
                .orElseGet(() -> Json.string(configuration, "credsStore"));
        Optional<RegistryLogin> helped = name.isBlank() ? Optional.empty() : helper.ask(name, key);
        return helped.or(() -> stored(repository, Json.object(configuration, "auths")));
    }

    private static String registry(String repository) {
        return repository.replaceFirst("/.*", "");
    }

    /** Returns the credentials for the longest part of the repository's path that has some. */
    private static Optional<RegistryLogin> stored(String repository, JsonObject all) {
        String scope = repository;
        while (!scope.isEmpty()) {
            for (String key : all.keySet()) {
                RegistryLogin login = login(Json.object(all, key));
                if (scope(key).equals(scope) && !login.isEmpty()) {
                    return Optional.of(login);
                }
            }
            scope = scope.substring(0, Math.max(0, scope.lastIndexOf('/')));
        }
        return Optional.empty();
    }

    /** Returns the repositories that a key stands for. The keys of Docker can be URLs. */
    private static String scope(String key) {
        String scope = key.startsWith("http:") || key.startsWith("https:")
                ? key.replaceFirst("^https?://", "").replaceFirst("/.*", "")
                : key.replaceFirst("/(v[12]/?)?$", "");
        return scope.equals("index." + DEFAULT_REGISTRY) ? DEFAULT_REGISTRY : scope;
    }

    private static RegistryLogin login(JsonObject stored) {
        String user = Json.string(stored, "username");
        String password = Json.string(stored, "password");
        String auth = Json.string(stored, "auth");
        if (user.isEmpty() && !auth.isEmpty()) {
            String decoded = decode(auth);
            int colon = decoded.indexOf(':');
            user = colon < 0 ? "" : decoded.substring(0, colon);
            password = colon < 0 ? "" : decoded.substring(colon + 1);
        }
        return new RegistryLogin(
                user, password, Json.string(stored, "identitytoken"), Json.string(stored, "registrytoken"));
    }

    private static String decode(String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
