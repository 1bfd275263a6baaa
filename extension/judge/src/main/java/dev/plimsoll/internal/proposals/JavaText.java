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
        return WrittenWords.quoted(text, JavaText::other);
    }

    private static String other(char character) {
        if (character < ' ') {
            // Java replaces \ u escapes before it reads the literal; those of octal digits come later.
            return "\\%03o".formatted((int) character);
        }
        return character < 0x7F ? String.valueOf(character) : "\\u%04x".formatted((int) character);
    }
}
