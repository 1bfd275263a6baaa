package dev.plimsoll.internal.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.RegistryAuthLocator;

/**
 * The credentials for registries that Testcontainers finds, from Docker's configuration file and its credential
 * helpers.
 */
public final class RegistryCredentials {

    private RegistryCredentials() {}

    /**
     * Returns the value of {@code X-Registry-Auth} for the registry of an image; empty if there are no credentials for
     * it.
     */
    public static String headerFor(String image) {
        @Nullable AuthConfig found =
                RegistryAuthLocator.instance().lookupAuthConfig(DockerImageName.parse(image), new AuthConfig());
        if (found == null) {
            return "";
        }
        JsonObject json = new JsonObject();
        Json.addIfPresent(json, "username", found.getUsername());
        Json.addIfPresent(json, "password", found.getPassword());
        Json.addIfPresent(json, "email", found.getEmail());
        Json.addIfPresent(json, "serveraddress", found.getRegistryAddress());
        Json.addIfPresent(json, "identitytoken", found.getIdentitytoken());
        Json.addIfPresent(json, "registrytoken", found.getRegistrytoken());
        if (json.isEmpty()) {
            return "";
        }
        return Base64.getUrlEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
