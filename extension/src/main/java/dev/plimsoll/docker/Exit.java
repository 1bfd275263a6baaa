package dev.plimsoll.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A wait for the end of a container that the engine has accepted. */
public final class Exit implements Closeable {

    private final Transport transport;
    private final Transport.Call call;
    private final DockerHttpClient.Response response;

    Exit(Transport transport, Transport.Call call, DockerHttpClient.Response response) {
        this.transport = transport;
        this.call = call;
        this.response = response;
    }

    /**
     * Blocks until the container has ended, and gives its exit code.
     *
     * @throws EngineException if the engine fails to tell it
     */
    public int await() {
        JsonObject answer;
        try (InputStreamReader reader = new InputStreamReader(response.getBody(), StandardCharsets.UTF_8)) {
            answer = JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw transport.gone(call.purpose(), e);
        }
        String error = Json.string(Json.object(answer, "Error"), "Message");
        if (!error.isEmpty()) {
            throw new EngineException(call.purpose(), transport.host(), 200, error);
        }
        return (int) Json.number(answer, "StatusCode");
    }

    @Override
    public void close() {
        response.close();
    }
}
