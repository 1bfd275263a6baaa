package dev.plimsoll.docker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

/**
 * What Podman's imitation of Docker's API leaves out of an image's configuration: the health check, which its own API tells,
 * and the default shell and the triggers of {@code ONBUILD}, which it tells by the history that Buildah writes.
 */
final class PodmanConfig {

    private static final String NO_COMMAND = "/bin/sh -c #(nop) ";
    private static final String SHELL = NO_COMMAND + "SHELL ";
    private static final String ONBUILD = NO_COMMAND + "ONBUILD ";

    private PodmanConfig() {}

    /** Puts it into the answer of the one, from the answer of the other. */
    static void complete(JsonObject image, JsonObject ofPodman) {
        JsonObject config = Json.object(image, "Config");
        config.add("Healthcheck", Json.object(ofPodman, "Healthcheck"));
        JsonArray triggers = new JsonArray();
        for (JsonElement entry : Json.array(ofPodman, "History")) {
            if (Json.string(entry.getAsJsonObject(), "comment").startsWith("FROM ")) {
                // A build on an image carries its triggers out, and does not have them.
                triggers = new JsonArray();
            }
            String createdBy = Json.string(entry.getAsJsonObject(), "created_by");
            if (createdBy.startsWith(ONBUILD)) {
                triggers.add(createdBy.substring(ONBUILD.length()).strip());
            } else if (createdBy.startsWith(SHELL)) {
                config.add("Shell", words(createdBy.substring(SHELL.length())));
            }
        }
        config.add("OnBuild", triggers);
        image.add("Config", config);
    }

    private static JsonArray words(String json) {
        try {
            return JsonParser.parseString(json).getAsJsonArray();
        } catch (JsonSyntaxException | IllegalStateException e) {
            JsonArray asIs = new JsonArray();
            asIs.add(json.strip());
            return asIs;
        }
    }
}
