package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.container.Exit;
import dev.plimsoll.internal.docker.transport.Transport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** An exit for which the engine has already sent the response head; the exit code follows as the body. */
final class AnsweredExit implements Exit {

    private final Transport transport;
    private final Transport.Call call;
    private final DockerHttpClient.Response response;

    AnsweredExit(Transport transport, Transport.Call call, DockerHttpClient.Response response) {
        this.transport = transport;
        this.call = call;
        this.response = response;
    }

    @Override
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
