package dev.plimsoll.internal.docker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.InspectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials for registries in Docker's configuration, in its order: the registry's credential helper, the store of
 * credentials, the file itself.
 *
 * <p>Unlike Testcontainers' {@code RegistryAuthLocator}, this needs no engine to find those of the default registry, and
 * reports a helper that fails.
 */
public final class RegistryLogins {

    private final Optional<String> variable;
    private final Path file;
    private final CredentialHelper helper;

    RegistryLogins(Map<String, String> environment, Path home) {
        this.variable =
                Optional.ofNullable(environment.get("DOCKER_AUTH_CONFIG")).filter(text -> !text.isBlank());
        this.file = Optional.ofNullable(environment.get("DOCKER_CONFIG"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> home.resolve(".docker"))
                .resolve("config.json");
        this.helper = new CredentialHelper(environment);
    }

    /** Returns the credentials in the variable {@code DOCKER_AUTH_CONFIG} and in this user's {@code config.json}. */
    public static RegistryLogins ofThisUser() {
        return new RegistryLogins(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * Finds the credentials for a registry.
     *
     * @param registry its host and port, or the URL under which Docker keeps them
     * @throws InspectionException if the configuration can't be read, or if a credential helper fails
     */
    public Optional<RegistryLogin> find(String registry) {
        return variable.flatMap(text -> find(registry, parse("DOCKER_AUTH_CONFIG", text)))
                .or(() -> ofFile(registry));
    }

    private Optional<RegistryLogin> ofFile(String registry) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return find(registry, parse(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new InspectionException(
                    "The credentials for " + registry + " can't be read from " + file + ": " + e.getMessage(), e);
        }
    }

    private static JsonObject parse(String place, String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            // The parser's message can quote the text, which can be a secret.
            throw new InspectionException(
                    "The credentials for registries can't be read from " + place + ": it is not a JSON object");
        }
    }

    private Optional<RegistryLogin> find(String registry, JsonObject configuration) {
        String own = Json.string(Json.object(configuration, "credHelpers"), registry);
        String name = own.isEmpty() ? Json.string(configuration, "credsStore") : own;
        Optional<RegistryLogin> helped = name.isBlank() ? Optional.empty() : helper.ask(name, registry);
        return helped.or(() -> stored(registry, Json.object(configuration, "auths")));
    }

    private static Optional<RegistryLogin> stored(String registry, JsonObject all) {
        return all.keySet().stream()
                .filter(key -> host(key).equals(host(registry)))
                .map(key -> login(Json.object(all, key)))
                .filter(login -> !login.isEmpty())
                .findFirst();
    }

    /** Returns the host of a key, which can be a URL. */
    private static String host(String key) {
        return key.replaceFirst("^https?://", "").replaceFirst("/.*", "");
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
