package dev.plimsoll.internal.docker.transport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads a stream of JSON objects, passing on each as soon as it is complete. */
public final class JsonLines {

    private JsonLines() {}

    /** Reads to the end of the stream. */
    static void read(InputStream stream, Consumer<JsonObject> each) throws IOException {
        readUntil(stream, object -> {
            each.accept(object);
            return false;
        });
    }

    /** Reads until one object satisfies the condition, or to the end of the stream. */
    public static void readUntil(InputStream stream, Predicate<JsonObject> last) throws IOException {
        JsonReader reader = new JsonReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        // Only a lenient reader accepts several top-level values.
        reader.setStrictness(Strictness.LENIENT);
        try {
            while (reader.peek() != JsonToken.END_DOCUMENT) {
                JsonElement element = JsonParser.parseReader(reader);
                if (!element.isJsonObject()) {
                    throw new IOException("The engine's answer is not a JSON object: " + element);
                }
                if (last.test(element.getAsJsonObject())) {
                    return;
                }
            }
        } catch (JsonParseException e) {
            throw new IOException("The engine's response is truncated or not JSON", e);
        }
    }
}
