package dev.plimsoll.docker;

import com.google.gson.JsonElement;

/**
 * The end of a container by Podman's own API, which remembers the code of a container that is gone, so that it can be asked
 * for once the container was started. Its imitation of Docker's answers before it listens, and on a busy machine misses the
 * end of a short run; then it waits for ever.
 */
final class PodmanExit implements Exit {

    private final Transport transport;
    private final Transport.Call call;

    /** Takes the container's whole id: by less it would not be remembered. */
    PodmanExit(Transport transport, String id) {
        this.transport = transport;
        this.call = Transport.Call.post("wait for container " + id, "/libpod/containers/" + id + "/wait");
    }

    @Override
    public int await() {
        JsonElement code = transport.json(call);
        if (!code.isJsonPrimitive() || !code.getAsJsonPrimitive().isNumber()) {
            throw new EngineException(call.purpose(), transport.host(), 200, code.toString());
        }
        return code.getAsInt();
    }

    @Override
    public void close() {}
}
