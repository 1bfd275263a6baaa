package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonObject;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.container.Ending;
import dev.plimsoll.internal.docker.transport.JsonLines;
import dev.plimsoll.internal.docker.transport.Transport;
import java.io.IOException;

/** The end of a container according to the engine's events. */
final class EventEnding implements Ending {

    private final Transport transport;
    private final Transport.Call call;
    private final DockerHttpClient.Response response;

    EventEnding(Transport transport, Transport.Call call) {
        this.transport = transport;
        this.call = call;
        this.response = transport.openSoon(call);
    }

    @Override
    public boolean awaitOutOfMemory() {
        boolean[] outOfMemory = new boolean[1];
        try {
            JsonLines.readUntil(response.getBody(), (JsonObject event) -> {
                String action = Json.string(event, "Action");
                outOfMemory[0] |= action.equals("oom");
                return action.equals("die");
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
