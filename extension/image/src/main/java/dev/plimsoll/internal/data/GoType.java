package dev.plimsoll.internal.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of the variable that a Go program reads a JSON value into. It decides which values the program accepts, and
 * whether it matches the names of members without regard to case.
 */
public final class GoType {

    /** A kind of type. */
    enum Kind {
        TEXT("a string"),
        NUMBER("a whole number of 64 bits"),
        BOOLEAN("true or false"),
        LIST("an array"),
        MAP("an object"),
        STRUCT("an object"),
        ANY("a value");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        @Override
        public String toString() {
            return noun;
        }
    }

    /** A string. */
    public static final GoType TEXT = new GoType(Kind.TEXT, null);

    /** A whole number in the range of a {@code long}. */
    public static final GoType NUMBER = new GoType(Kind.NUMBER, null);

    /** True or false. */
    public static final GoType BOOLEAN = new GoType(Kind.BOOLEAN, null);

    /** A value that the program doesn't read. */
    public static final GoType ANY = new GoType(Kind.ANY, null);

    private final Kind kind;
    private final @Nullable GoType element;
    private final Map<String, GoType> members = new LinkedHashMap<>();

    private GoType(Kind kind, @Nullable GoType element) {
        this.kind = kind;
        this.element = element;
    }

    /** Returns the type of an array. */
    public static GoType list(GoType element) {
        return new GoType(Kind.LIST, element);
    }

    /** Returns the type of an object with any names, in which case matters. */
    public static GoType map(GoType element) {
        return new GoType(Kind.MAP, element);
    }

    /** Returns the type of an object with known members and others, which the program ignores. */
    public static GoType struct() {
        return new GoType(Kind.STRUCT, null);
    }

    /** Adds known members of one type to a struct, and returns the struct. */
    public GoType with(GoType type, String... names) {
        for (String name : names) {
            members.put(name, type);
        }
        return this;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the type of each element of an array or a map. */
    GoType element() {
        return element == null ? ANY : element;
    }

    /** Returns the type of a member; {@link #ANY} if it is not known. */
    GoType member(String name) {
        return kind == Kind.STRUCT ? members.getOrDefault(name, ANY) : element();
    }

    /** Returns the known member for which a Go program takes another name; null if there is none. */
    @Nullable String takenFor(String name) {
        if (members.containsKey(name)) {
            return null;
        }
        String folded = fold(name);
        return members.keySet().stream()
                .filter(member -> fold(member).equals(folded))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns an equal text for names that Go takes for the same. Of the characters that are not ASCII, only two fold to one
     * that is.
     *
     * <p>Source: Go's {@code encoding/json}, <em>foldName</em>, and Unicode's simple case folding.
     */
    private static String fold(String name) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.append((char) (c - 'A' + 'a'));
            } else {
                folded.append(c == '\u017f' ? 's' : c == '\u212a' ? 'k' : c);
            }
        }
        return folded.toString();
    }
}
