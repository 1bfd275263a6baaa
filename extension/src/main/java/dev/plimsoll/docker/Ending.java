package dev.plimsoll.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;

/** The events that tell how a container ends; after it is gone, nothing else does. */
public final class Ending implements Closeable {

    private final Transport transport;
    private final Transport.Call call;
    private final DockerHttpClient.Response response;

    Ending(Transport transport, Transport.Call call, DockerHttpClient.Response response) {
        this.transport = transport;
        this.call = call;
        this.response = response;
    }

    /** Blocks until the container has died, and tells whether the kernel killed one of its processes for want of memory. */
    public boolean awaitOutOfMemory() {
        boolean[] outOfMemory = new boolean[1];
        try {
            JsonLines.readUntil(response.getBody(), (JsonObject event) -> {
                // "Action" on Docker; Podman fills "status" alike.
                String action = Json.string(event, event.has("Action") ? "Action" : "status");
                outOfMemory[0] |= action.equals("oom");
                return action.equals("die") || action.equals("died");
            });
        } catch (IOException e) {
            throw transport.gone(call.purpose(), e);
        }
        return outOfMemory[0];
    }

    @Override
    public void close() {
        response.close();
    }
}
