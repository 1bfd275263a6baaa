package dev.plimsoll.internal.data;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses JSON strictly as RFC 8259 defines it, and writes it. */
public final class JsonText {

    private static final Gson INDENTED =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final Gson COMPACT =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private JsonText() {}

    /** Returns a value as messages show it, in one line. */
    public static String shown(@Nullable Object value) {
        return Visible.json(COMPACT.toJson(value));
    }

    /**
     * Returns an indented document that ends with a line feed, escaped as {@link Visible#json}. Members that are null are
     * omitted.
     *
     * @param value a record, map or list of texts, numbers, booleans and such values
     */
    public static String write(Object value) {
        return Visible.json(INDENTED.toJson(value)) + "\n";
    }

    /**
     * Parses a document.
     *
     * @return a map, list, string, boolean or null; an {@code Integer} or {@code Long} for a whole number in their range, else a
     *     {@code BigDecimal}
     * @throws DataException with line and column, if it is not JSON
     */
    public static @Nullable Object parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            Object value = value(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new DataException("text follows the document");
            }
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new DataException(reason(e), e);
        }
    }

    private static @Nullable Object value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            case STRING -> reader.nextString();
            case NUMBER -> number(reader.nextString());
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> {
                reader.nextNull();
                yield null;
            }
            default -> throw new DataException("a value is missing at " + reader.getPath());
        };
    }

    private static Map<String, @Nullable Object> object(JsonReader reader) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (members.containsKey(name)) {
                throw new DataException("'" + name + "' occurs twice, at " + reader.getPath());
            }
            members.put(name, value(reader));
        }
        reader.endObject();
        return members;
    }

    private static List<@Nullable Object> array(JsonReader reader) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            elements.add(value(reader));
        }
        reader.endArray();
        return elements;
    }

    private static Number number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (!text.matches("-?\\d{1,18}")) {
            return number;
        }
        long whole = number.longValueExact();
        if (whole == (int) whole) {
            return (int) whole;
        }
        return whole;
    }

    /** Returns the library's message without its advice for programmers. */
    static String reason(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Use JsonReader.*? to accept ", "");
    }
}
