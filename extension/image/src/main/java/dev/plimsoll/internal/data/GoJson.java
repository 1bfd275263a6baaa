package dev.plimsoll.internal.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.internal.LazilyParsedNumber;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.plimsoll.internal.data.GoType.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that says what an image is, and refuses what programs read in different ways. Engines, registries and builders
 * are written in Go, whose decoder matches the known names of members without regard to case and takes the last of several;
 * other programs take another one. So a known name in another case, or any name that occurs twice, is an error. So are a
 * value of another type, text after the document, and text that is not Unicode.
 *
 * <p>Source: Go's {@code encoding/json}, <em>Unmarshal</em>.
 */
public final class GoJson {

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

    private final JsonReader reader;

    private GoJson(JsonReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a document in which {@code null} elements have become the empty values that Go reads them as.
     *
     * @param type what programs read it into
     * @throws DataException with the name of the member, if programs refuse it or read it in different ways
     */
    public static JsonElement read(byte[] document, GoType type) {
        try (JsonReader reader = new JsonReader(new StringReader(text(document)))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement value = new GoJson(reader).value(type, "the document", false);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new DataException("text follows the document");
            }
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new DataException(JsonText.reason(e), e);
        }
    }

    private static String text(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            if (text.startsWith("\ufeff")) {
                throw new DataException("it begins with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new DataException("it is not UTF-8", e);
        }
    }

    private JsonElement value(GoType type, String name, boolean isElement) throws IOException {
        JsonToken token = reader.peek();
        if (token == JsonToken.NULL) {
            reader.nextNull();
            return isElement ? empty(type) : JsonNull.INSTANCE;
        }
        if (!accepts(type.kind(), token)) {
            throw new DataException(name + " is not " + type.kind());
        }
        return switch (token) {
            case BEGIN_OBJECT -> object(type, name);
            case BEGIN_ARRAY -> array(type, name);
            case STRING -> new JsonPrimitive(checked(reader.nextString()));
            case NUMBER -> number(type, name, reader.nextString());
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            default -> throw new DataException("a value is missing at " + reader.getPath());
        };
    }

    private static boolean accepts(Kind kind, JsonToken token) {
        return switch (kind) {
            case TEXT -> token == JsonToken.STRING;
            case NUMBER -> token == JsonToken.NUMBER;
            case BOOLEAN -> token == JsonToken.BOOLEAN;
            case LIST -> token == JsonToken.BEGIN_ARRAY;
            case MAP, STRUCT -> token == JsonToken.BEGIN_OBJECT;
            case ANY -> true;
        };
    }

    private static JsonElement empty(GoType type) {
        return switch (type.kind()) {
            case TEXT -> new JsonPrimitive("");
            case NUMBER -> new JsonPrimitive(0);
            case BOOLEAN -> new JsonPrimitive(false);
            case LIST -> new JsonArray();
            case MAP, STRUCT -> new JsonObject();
            case ANY -> JsonNull.INSTANCE;
        };
    }

    private JsonObject object(GoType type, String of) throws IOException {
        JsonObject members = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = checked(reader.nextName());
            @Nullable String known = type.takenFor(name);
            if (known != null) {
                throw new DataException("programs differ in whether they take '" + name + "' for '" + known + "'");
            }
            if (members.has(name)) {
                throw new DataException(
                        "'" + name + "' occurs twice in " + of + ", and programs differ in which of them they take");
            }
            members.add(name, value(type.member(name), "'" + name + "'", type.kind() == Kind.MAP));
        }
        reader.endObject();
        return members;
    }

    private JsonArray array(GoType type, String name) throws IOException {
        JsonArray elements = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            elements.add(value(type.element(), "an element of " + name, true));
        }
        reader.endArray();
        return elements;
    }

    private static JsonPrimitive number(GoType type, String name, String text) {
        if (type.kind() == Kind.NUMBER) {
            try {
                if (!WHOLE.matcher(text).matches()) {
                    throw new NumberFormatException(text);
                }
                return new JsonPrimitive(Long.parseLong(text));
            } catch (NumberFormatException e) {
                throw new DataException(name + " is not " + type.kind(), e);
            }
        }
        if (Double.isInfinite(Double.parseDouble(text))) {
            throw new DataException(name + " is too large a number for some programs");
        }
        return new JsonPrimitive(new LazilyParsedNumber(text));
    }

    private static String checked(String text) {
        if (LONE_SURROGATE.matcher(text).find()) {
            throw new DataException("a text in it has half a surrogate pair, which is not Unicode");
        }
        return text;
    }
}
