package dev.plimsoll.internal.proposals;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes texts as literals of Java. */
final class JavaText {

    private JavaText() {}

    static String literals(Collection<String> texts) {
        return texts.stream().map(JavaText::literal).collect(Collectors.joining(", "));
    }

    static String literal(String text) {
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
                        default -> other(character);
                    });
        }
        return result.append('"').toString();
    }

    private static String other(char character) {
        if (character < ' ') {
            // Java replaces \ u escapes before it reads the literal; those of octal digits come later.
            return "\\%03o".formatted((int) character);
        }
        return character < 0x7F ? String.valueOf(character) : "\\u%04x".formatted((int) character);
    }
}
