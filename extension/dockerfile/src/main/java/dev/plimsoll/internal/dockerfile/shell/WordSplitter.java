package dev.plimsoll.internal.dockerfile.shell;

import java.util.ArrayList;
import java.util.List;

/** Divides arguments into words, as BuildKit's line parsers do. */
public final class WordSplitter {

    private WordSplitter() {}

    /** Divides at blanks, inside quotes too. */
    public static List<String> atBlanks(String text) {
        return text.isEmpty() ? List.of() : Spaces.splitAtBlanks(text, Integer.MAX_VALUE);
    }

    /** Divides at white space outside quotes; keeps the quotes and the escape characters. */
    public static List<String> outsideQuotes(String text, char escape) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quote == 0 && Spaces.isSpace(next)) {
                end(word, words);
                continue;
            }
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
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
