package dev.plimsoll.internal.docker;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.plimsoll.image.ImageId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a container is created from. The image decides on everything that is null.
 *
 * @param entrypoint replaces the image's; empty blanks it
 * @param command replaces the image's {@code CMD}
 * @param memory limit in bytes, without extra swap; 0 for none
 * @param stdin whether standard input is open, until the first attached client disconnects
 * @param terminal whether it has a terminal, which merges both outputs into one raw stream
 * @param access to the machine that it runs on
 * @param kept whether it stays after its end until it is removed
 */
public record ContainerSpec(
        ImageId image,
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        Map<String, String> environment,
        Map<String, String> labels,
        @Nullable String user,
        @Nullable String workingDirectory,
        boolean networkDisabled,
        boolean readOnly,
        long memory,
        boolean stdin,
        boolean terminal,
        HostAccess access,
        boolean kept) {

    /**
     * For a container whose file system is read without starting it. Its working directory is the root, as the engine
     * would create any other that is missing.
     */
    public static ContainerSpec neverStarted(ImageId image, Map<String, String> labels) {
        // A container needs a command, and the image may have none.
        return new ContainerSpec(
                image,
                List.of(),
                List.of("never-started"),
                Map.of(),
                labels,
                null,
                "/",
                true,
                false,
                0,
                false,
                false,
                HostAccess.USUAL,
                false);
    }

    JsonObject toJson(boolean removedByEngine) {
        JsonObject json = new JsonObject();
        json.addProperty("Image", image.value());
        if (entrypoint != null) {
            // An empty list would mean the image's own; one empty string is how the API spells "none".
            json.add("Entrypoint", Json.array(entrypoint.isEmpty() ? List.of("") : entrypoint));
        }
        if (command != null) {
            json.add("Cmd", Json.array(command));
        }
        JsonArray env = new JsonArray();
        environment.forEach((key, value) -> env.add(key + "=" + value));
        json.add("Env", env);
        json.add("Labels", Json.object(labels));
        Json.addIfPresent(json, "User", user);
        Json.addIfPresent(json, "WorkingDir", workingDirectory);
        json.addProperty("AttachStdin", stdin);
        json.addProperty("AttachStdout", true);
        json.addProperty("AttachStderr", true);
        json.addProperty("OpenStdin", stdin);
        json.addProperty("StdinOnce", stdin);
        json.addProperty("Tty", terminal);
        JsonObject host = new JsonObject();
        host.addProperty("AutoRemove", removedByEngine && !kept);
        // Attached clients get the output; a log would only cost time and space.
        JsonObject log = new JsonObject();
        log.addProperty("Type", "none");
        host.add("LogConfig", log);
        host.addProperty("ReadonlyRootfs", readOnly);
        if (networkDisabled) {
            host.addProperty("NetworkMode", "none");
        }
        if (memory > 0) {
            host.addProperty("Memory", memory);
            host.addProperty("MemorySwap", memory);
        }
        if (access.privileged()) {
            host.addProperty("Privileged", true);
        }
        if (!access.capabilities().isEmpty()) {
            host.add("CapAdd", Json.array(access.capabilities()));
        }
        if (!access.binds().isEmpty()) {
            host.add("Binds", Json.array(access.binds()));
        }
        json.add("HostConfig", host);
        return json;
    }
}
