package dev.plimsoll.internal.docker;

import com.google.gson.JsonElement;
import dev.plimsoll.EngineException;

/**
 * The end of a container, from Podman's own API. It remembers the exit code of a removed container, so we can ask after
 * the start. Podman's Docker-compatible API answers before it listens; on a busy machine it misses the end of a short
 * run and then waits for ever.
 */
final class PodmanExit implements Exit {

    private final Transport transport;
    private final Transport.Call call;

    /** Takes the container's full id, as Podman only remembers that. */
    PodmanExit(Transport transport, String id) {
        this.transport = transport;
        this.call = Transport.Call.post("wait for container " + id, "/libpod/containers/" + id + "/wait");
    }

    @Override
    public int await() {
        JsonElement code = transport.slowJson(call);
        if (!code.isJsonPrimitive() || !code.getAsJsonPrimitive().isNumber()) {
            throw new EngineException(call.purpose(), transport.host(), 200, code.toString());
        }
        return code.getAsInt();
    }

    @Override
    public void close() {}
}
