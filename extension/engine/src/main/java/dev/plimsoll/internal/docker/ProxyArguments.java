package dev.plimsoll.internal.docker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The proxies that {@code docker build} passes to each build as build arguments. They come from Docker's configuration
 * file, where they are set for the engine's address or by default. The engine's API leaves this to its client.
 */
final class ProxyArguments {

    private static final Log LOG = Log.of(ProxyArguments.class);

    private static final Map<String, String> MEMBERS = Map.of(
            "HTTP_PROXY", "httpProxy",
            "HTTPS_PROXY", "httpsProxy",
            "FTP_PROXY", "ftpProxy",
            "NO_PROXY", "noProxy",
            "ALL_PROXY", "allProxy");

    private final Path configuration;

    ProxyArguments(Path configuration) {
        this.configuration = configuration;
    }

    /** Returns the proxies from {@code config.json} in {@code DOCKER_CONFIG} or {@code ~/.docker}. */
    static ProxyArguments ofThisUser() {
        Path directory = Optional.ofNullable(System.getenv("DOCKER_CONFIG"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".docker"));
        return new ProxyArguments(directory.resolve("config.json"));
    }

    /**
     * Adds the proxies that a build's arguments don't set themselves. Names are added in upper and lower case, because
     * programs differ in which one they read.
     *
     * @param host the engine's address
     */
    Map<String, String> addedTo(Map<String, String> arguments, String host) {
        Map<String, String> all = new TreeMap<>(arguments);
        JsonObject proxies = proxies(host);
        MEMBERS.forEach((name, member) -> {
            String value = Json.string(proxies, member);
            if (!value.isEmpty()) {
                all.putIfAbsent(name, value);
                all.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return all;
    }

    private JsonObject proxies(String host) {
        if (!Files.exists(configuration)) {
            return new JsonObject();
        }
        try {
            JsonObject all = Json.object(
                    JsonParser.parseString(Files.readString(configuration)).getAsJsonObject(), "proxies");
            return all.has(host) ? Json.object(all, host) : Json.object(all, "default");
        } catch (IOException | JsonParseException | IllegalStateException e) {
            LOG.warn("The build receives no proxies, because {} cannot be read: {}", configuration, e.getMessage());
            return new JsonObject();
        }
    }
}
