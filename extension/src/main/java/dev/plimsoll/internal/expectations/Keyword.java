package dev.plimsoll.internal.expectations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first word of a comment that is an annotation, or was meant as one.
 *
 * @param word as it is written, such as {@code @Expect}
 * @param meant the keyword that it is, or is near to, such as {@code @expect}
 * @param oddity a character beside it that looks like a blank and is none; empty if there is none
 */
record Keyword(String word, String meant, Optional<Character> oddity) {

    static final String EXPECT = "@expect";

    private static final List<String> ALL = List.of("@build", "@run", EXPECT, "@tag");

    /** That of a comment, given without its {@code #}; empty if it is a comment like others. */
    static Optional<Keyword> of(String comment) {
        int at = comment.indexOf('@');
        if (at < 0 || !comment.substring(0, at).chars().allMatch(Keyword::looksBlank)) {
            return Optional.empty();
        }
        int end = IntStream.range(at, comment.length())
                .filter(i -> looksBlank(comment.charAt(i)))
                .findFirst()
                .orElse(comment.length());
        String word = comment.substring(at, end);
        Optional<Character> oddity = comment.substring(0, Math.min(end + 1, comment.length()))
                .chars()
                .filter(c -> looksBlank(c) && c != ' ' && c != '\t')
                .mapToObj(c -> (char) c)
                .findFirst();
        return ALL.stream()
                .filter(keyword -> isNear(word, keyword))
                .findFirst()
                .map(keyword -> new Keyword(word, keyword, oddity));
    }

    /** What is wrong with it; empty if it is an annotation. */
    Optional<String> problem() {
        if (!word.equals(meant)) {
            return Optional.of("'" + word + "' is no annotation. Did you mean '" + meant + "'?");
        }
        return oddity.map(character ->
                "beside '" + word + "' stands the character U+%04X, which is no blank".formatted((int) character));
    }

    private static boolean looksBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /**
     * Whether they are the same but for case, for one letter too many or too few, or for two neighbours that are swapped; in a
     * long word also for another letter. In a short one that makes words that others use, such as {@code @built}.
     */
    private static boolean isNear(String written, String keyword) {
        String word = written.toLowerCase(Locale.ROOT);
        return word.equals(keyword)
                || isOneMore(word, keyword)
                || isOneMore(keyword, word)
                || isSwapped(word, keyword)
                || (keyword.equals(EXPECT) && isOneReplaced(word, keyword));
    }

    private static boolean isOneMore(String longer, String shorter) {
        return longer.length() == shorter.length() + 1
                && IntStream.range(0, longer.length())
                        .anyMatch(i -> (longer.substring(0, i) + longer.substring(i + 1)).equals(shorter));
    }

    private static boolean isSwapped(String word, String keyword) {
        return IntStream.range(0, word.length() - 1)
                .anyMatch(i -> (word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2))
                        .equals(keyword));
    }

    private static boolean isOneReplaced(String word, String keyword) {
        return word.startsWith("@")
                && word.length() == keyword.length()
                && IntStream.range(0, word.length())
                                .filter(i -> word.charAt(i) != keyword.charAt(i))
                                .count()
                        == 1;
    }
}
