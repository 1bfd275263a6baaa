package dev.plimsoll.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Divides text into words, as BuildKit's line parsers do. */
final class Words {

    private Words() {}

    /** Divides at spaces and tabs, whatever stands in quotes. */
    static List<String> separatedBySpaces(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("[\\t\\v\\f\\r ]+", -1));
    }

    /** Divides at white space outside quotes; keeps the quotes and what escapes. */
    static List<String> quoted(String text, char escape) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quote == 0 && Spaces.isSpace(next)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
                continue;
            }
            inWord = true;
            if (next == escape && quote != '\'') {
                if (i + 1 < text.length()) {
                    word.append(next).append(text.charAt(++i));
                }
                continue;
            }
            if (quote == 0 && (next == '"' || next == '\'')) {
                quote = next;
            } else if (next == quote) {
                quote = 0;
            }
            word.append(next);
        }
        if (inWord && word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
