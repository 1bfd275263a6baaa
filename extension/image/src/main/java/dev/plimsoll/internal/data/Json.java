package dev.plimsoll.internal.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members of JSON objects. For empty values, engines write {@code null} or omit the member. */
public final class Json {

    private Json() {}

    public static String string(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    public static long number(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? 0 : value.getAsLong();
    }

    public static boolean bool(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value != null && !value.isJsonNull() && value.getAsBoolean();
    }

    public static JsonObject object(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? new JsonObject() : value.getAsJsonObject();
    }

    public static JsonArray array(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? new JsonArray() : value.getAsJsonArray();
    }

    public static List<String> strings(JsonObject object, String member) {
        return array(object, member).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    public static Map<String, String> stringMap(JsonObject object, String member) {
        Map<String, String> map = new LinkedHashMap<>();
        object(object, member)
                .entrySet()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
        return map;
    }

    /** Returns the member names of an object that represents a set, such as {@code {"8080/tcp":{}}}. */
    public static List<String> keys(JsonObject object, String member) {
        return new ArrayList<>(object(object, member).keySet());
    }

    /** Returns the strings as an array. */
    public static JsonArray array(Iterable<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }

    /** Returns the map as an object. */
    public static JsonObject object(Map<String, String> map) {
        JsonObject object = new JsonObject();
        map.forEach(object::addProperty);
        return object;
    }

    /** Adds a member unless its value is null. */
    public static void addIfPresent(JsonObject object, String member, @Nullable String value) {
        if (value != null) {
            object.addProperty(member, value);
        }
    }
}
