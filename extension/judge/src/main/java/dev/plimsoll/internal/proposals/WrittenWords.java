package dev.plimsoll.internal.proposals;

import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes texts as words of annotations. */
final class WrittenWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_-][A-Za-z0-9/._:@%+=,-]*");

    private WrittenWords() {}

    /** Returns a word, in quotation marks if it has special characters. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    /** Returns a user. One such as {@code nonroot} looks like {@code not root}, and is refused without quotation marks. */
    static String user(String name) {
        return name.startsWith("no") ? quoted(name) : word(name);
    }

    static String words(Collection<String> texts) {
        return texts.stream().map(WrittenWords::word).collect(Collectors.joining(" "));
    }

    /** Returns a text in quotation marks. What can't be seen is written as an escape sequence. */
    static String quoted(String text) {
        return quoted(
                text,
                character -> isVisible(character) ? String.valueOf(character) : "\\u%04x".formatted((int) character));
    }

    /**
     * Returns a text in quotation marks, with the escape sequences that annotations and Java have in common.
     *
     * @param others returns how another character is written
     */
    static String quoted(String text, Function<Character, String> others) {
        StringBuilder result = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            result.append(
                    switch (character) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> others.apply(character);
                    });
        }
        return result.append('"').toString();
    }

    /** Returns whether a character of UTF-16 can be written as it is. */
    static boolean isVisible(char character) {
        return character == ' '
                || switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SURROGATE -> false;
                    default -> true;
                };
    }
}
