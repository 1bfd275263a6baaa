package dev.plimsoll.internal.source.registry;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Credentials for a registry. An empty text means that there is none.
 *
 * @param user the name; empty with a token
 * @param identityToken a token that the registry's token server exchanges for others
 * @param registryToken a token for the registry itself
 */
public record RegistryLogin(String user, String password, String identityToken, String registryToken) {

    boolean isEmpty() {
        return user.isEmpty() && identityToken.isEmpty() && registryToken.isEmpty();
    }

    /** Returns the value of {@code X-Registry-Auth}, with which an engine pulls from this registry. */
    public String header(String registry) {
        JsonObject json = new JsonObject();
        json.addProperty("username", user);
        json.addProperty("password", password);
        json.addProperty("identitytoken", identityToken);
        json.addProperty("registrytoken", registryToken);
        json.addProperty("serveraddress", registry);
        return Base64.getUrlEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return user.isEmpty() ? "a token" : "user " + user;
    }
}
