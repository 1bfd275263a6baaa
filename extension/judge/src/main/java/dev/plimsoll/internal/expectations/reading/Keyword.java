package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.internal.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first word of a comment that is an annotation, or is probably a misspelt one.
 *
 * @param word the word as written, such as {@code @Expect}
 * @param meant the keyword that it equals or resembles, such as {@code @expect}
 * @param oddity a character beside it that only looks like a space; empty if there is none
 * @param end the index in the comment at which the other words begin
 */
record Keyword(String word, String meant, Optional<Character> oddity, int end) {

    static final String EXPECT = "@expect";

    private static final List<String> ALL = List.of("@build", "@run", EXPECT, "@tag");

    /**
     * Finds the keyword of a comment; empty if the comment is not an annotation.
     *
     * @param comment the text without its {@code #}, and without white space before it
     */
    static Optional<Keyword> of(String comment) {
        return exact(comment).or(() -> Lookalike.in(comment));
    }

    private static Optional<Keyword> exact(String comment) {
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
                .map(keyword -> new Keyword(word, keyword, oddity, end));
    }

    /** Returns the reason to reject the keyword; empty if it is correct. */
    Optional<String> problem() {
        if (!word.equals(meant)) {
            return Optional.of("unknown annotation '" + word + "'. Did you mean '" + meant + "'?"
                    + (word.contains("@") ? "" : " If it is a comment, begin it with another word"));
        }
        return oddity.map(character -> "the character U+%04X beside '%s' only looks like a space: write a space"
                .formatted((int) character, word));
    }

    private static boolean looksBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /**
     * Returns whether two words are equal except for case, one letter too many or too few, or two swapped neighbours; in
     * {@code @expect} also one replaced letter. In a shorter keyword, that would match words of other tools, such as
     * {@code @built}.
     */
    private static boolean isNear(String word, String keyword) {
        int edits = Nearest.distance(word, keyword);
        return edits == 0
                || (edits == 1
                        && (keyword.equals(EXPECT)
                                || word.length() != keyword.length()
                                || letters(word).equals(letters(keyword))));
    }

    private static List<Integer> letters(String word) {
        return word.toLowerCase(Locale.ROOT).chars().sorted().boxed().toList();
    }
}
