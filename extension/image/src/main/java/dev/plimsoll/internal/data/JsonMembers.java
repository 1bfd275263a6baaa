package dev.plimsoll.internal.data;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads single members of JSON objects that programs have written, as JavaScript does: the last of one name counts. */
public final class JsonMembers {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private JsonMembers() {}

    /**
     * Returns members whose values are strings; others are left out.
     *
     * @param names of the members of the outermost object
     * @throws DataException if the text is not one JSON object
     */
    public static Map<String, String> texts(String json, Set<String> names) {
        Map<String, String> texts = new HashMap<>();
        String bare = json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json;
        try (JsonReader reader = new JsonReader(new StringReader(bare))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (names.contains(name) && reader.peek() == JsonToken.STRING) {
                    texts.put(name, reader.nextString());
                } else {
                    reader.skipValue();
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new DataException("text follows the object");
            }
            return texts;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new DataException(JsonText.reason(e), e);
        }
    }
}
