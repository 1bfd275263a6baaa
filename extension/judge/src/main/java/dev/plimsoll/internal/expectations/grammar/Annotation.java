package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An annotation, written in one line or in several consecutive ones.
 *
 * @param start the place of its {@code @}
 * @param keyword {@code build}, {@code run}, {@code expect} or {@code tag}
 * @param scope the stage and the run that it applies to
 * @param aboveAll whether it is written before the first {@code FROM} and names no scope. A tag there applies to all stages
 * @param tokens the words after the keyword and the scope
 * @param lastLine its last line, counted from 1
 * @param end the column after the last word
 */
public record Annotation(
        SourcePosition start,
        String keyword,
        Scope scope,
        boolean aboveAll,
        List<Token> tokens,
        int lastLine,
        int end) {

    /** Returns its words, separated by single spaces. */
    public String text() {
        return joined(tokens);
    }

    /** Creates the error that rejects the whole annotation. */
    public AnnotationException refused(String problem) {
        return new AnnotationException(start, problem);
    }

    /**
     * Returns the words that all lines of one text have in common; empty if this annotation can't be one of several lines.
     */
    public String joinedBy() {
        int last = tokens.size() - 1;
        boolean text = last >= 1 && tokens.get(last).quoted();
        List<Token> before = text ? tokens.subList(0, last) : List.of();
        boolean takesText = keyword.equals("run")
                ? isOne(before, "stdin")
                : keyword.equals("expect") && (isOne(before, "stdout") || isOne(before, "stderr") || isContent(before));
        return takesText ? keyword + " " + scope + " " + joined(before) : "";
    }

    private static boolean isOne(List<Token> before, String word) {
        return before.size() == 1 && before.get(0).is(word);
    }

    /** Returns whether the words name the content of a file. The path can be in quotation marks. */
    private static boolean isContent(List<Token> before) {
        return before.size() == 3 && before.get(0).is("file") && before.get(2).is("content");
    }

    /** Returns this annotation with the text of the next line appended to its own. */
    public Annotation followedBy(Annotation next) {
        Token last = tokens.get(tokens.size() - 1);
        Token more = next.tokens().get(next.tokens().size() - 1);
        List<Token> all = new ArrayList<>(tokens.subList(0, tokens.size() - 1));
        all.add(new Token(last.text() + more.text(), last.position(), true));
        return new Annotation(start, keyword, scope, aboveAll, List.copyOf(all), next.lastLine(), end);
    }

    private static String joined(List<Token> some) {
        return some.stream().map(Token::toString).collect(Collectors.joining(" "));
    }
}
