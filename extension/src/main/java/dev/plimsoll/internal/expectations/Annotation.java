package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One annotation, as it is written in one line or in several that follow each other.
 *
 * @param start where its {@code @} stands
 * @param keyword {@code build}, {@code run}, {@code expect} or {@code tag}
 * @param about what it is about
 * @param aboutAll whether it stands before the first {@code FROM} and names no stage, so that a tag is one of all stages
 * @param words what follows
 * @param lastLine its last line, counted from 1
 * @param end the column behind the last word
 */
record Annotation(
        SourcePosition start, String keyword, About about, boolean aboutAll, List<Word> words, int lastLine, int end) {

    Words toWords() {
        return new Words(start, words, end);
    }

    /** What it says, with single spaces. */
    String text() {
        return joined(words);
    }

    /** What two lines of one text have in common; empty if this can't be one of several lines. */
    String joinedBy() {
        int last = words.size() - 1;
        boolean text = last >= 1 && words.get(last).quoted();
        List<Word> before = text ? words.subList(0, last) : List.of();
        boolean takesText = keyword.equals("run")
                ? isOne(before, "stdin")
                : keyword.equals("expect") && (isOne(before, "stdout") || isOne(before, "stderr") || isContent(before));
        return takesText ? keyword + " " + about + " " + joined(before) : "";
    }

    private static boolean isOne(List<Word> before, String word) {
        return before.size() == 1 && before.get(0).is(word);
    }

    /** Of a file whose path may stand in quotation marks. */
    private static boolean isContent(List<Word> before) {
        return before.size() == 3 && before.get(0).is("file") && before.get(2).is("content");
    }

    /** With the text of the line that follows behind its own. */
    Annotation followedBy(Annotation next) {
        Word last = words.get(words.size() - 1);
        Word more = next.words().get(next.words().size() - 1);
        List<Word> all = new ArrayList<>(words.subList(0, words.size() - 1));
        all.add(new Word(last.text() + more.text(), last.position(), true));
        return new Annotation(start, keyword, about, aboutAll, List.copyOf(all), next.lastLine(), end);
    }

    private static String joined(List<Word> some) {
        return some.stream().map(Word::toString).collect(Collectors.joining(" "));
    }
}
