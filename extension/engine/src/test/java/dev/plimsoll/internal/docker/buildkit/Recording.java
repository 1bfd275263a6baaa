package dev.plimsoll.internal.docker.buildkit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Recorded answers of an engine or buildx, in {@code src/test/resources/buildkit}. */
public final class Recording {

    private Recording() {}

    /** Returns the text of a file. */
    public static String text(String name) {
        try (InputStream resource = Recording.class.getResourceAsStream("/buildkit/" + name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replays an answer of {@code POST /build?version=2}. */
    public static void playTrace(String name, SolveListener listener) {
        text(name)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .forEach(line -> {
                    JsonElement aux = line.get("aux");
                    if (line.has("errorDetail")) {
                        listener.failure(line.getAsJsonObject("errorDetail")
                                .get("message")
                                .getAsString());
                    } else if (aux instanceof JsonObject image) {
                        listener.image(image.get("ID").getAsString());
                    } else {
                        TraceReader.read(Base64.getDecoder().decode(aux.getAsString()), listener);
                    }
                });
    }

    /** Replays the output of buildx and returns the text that is not progress. */
    public static String play(String name, ProgressReader reader) {
        text(name).lines().forEach(reader::line);
        return reader.text();
    }
}
