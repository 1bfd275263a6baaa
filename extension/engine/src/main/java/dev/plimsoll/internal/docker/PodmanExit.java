package dev.plimsoll.internal.docker;

import com.google.gson.JsonElement;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.container.Exit;
import dev.plimsoll.internal.docker.transport.Transport;

/**
 * The exit of a container according to Podman's own API. This API remembers the exit code of a removed container, so
 * the request can follow the start. Podman's Docker-compatible API answers before it watches the container; on a busy
 * machine it misses the end of a short run and then waits forever.
 */
final class PodmanExit implements Exit {

    private final Transport transport;
    private final Transport.Call call;

    /**
     * Creates an exit.
     *
     * @param id the container's full id, because Podman remembers exit codes only by full ids
     */
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
