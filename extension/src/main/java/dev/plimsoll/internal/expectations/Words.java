package dev.plimsoll.internal.expectations;

import dev.plimsoll.DockerfileException;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of one annotation, taken one after another. */
final class Words {

    private final SourcePosition start;
    private final List<Word> words;
    private final int end;
    private int next;

    /**
     * @param start where the annotation begins, at its {@code @}
     * @param end the column behind its last word
     */
    Words(SourcePosition start, List<Word> words, int end) {
        this.start = start;
        this.words = words;
        this.end = end;
    }

    SourcePosition start() {
        return start;
    }

    /** All that is still to come, as it could be written. */
    String remaining() {
        return words.subList(next, words.size()).stream().map(Word::toString).collect(Collectors.joining(" "));
    }

    Optional<Word> peek() {
        return next < words.size() ? Optional.of(words.get(next)) : Optional.empty();
    }

    /** The next word, which must be there. */
    Word take(String what) {
        Word word = peek().orElseThrow(() -> missing(what));
        next++;
        return word;
    }

    /** Takes the next word if it is this one. */
    boolean takeIf(String keyword) {
        boolean there = peek().filter(word -> word.is(keyword)).isPresent();
        next += there ? 1 : 0;
        return there;
    }

    /** Takes the next word, which must be this one. */
    void takeKeyword(String keyword) {
        Word word = take("'" + keyword + "'");
        if (!word.is(keyword)) {
            throw refusal(word, "'" + keyword + "' is expected here, not " + shown(word));
        }
    }

    /** The next word, which must be text in quotation marks. */
    String takeText(String what) {
        Word word = take(what + " in quotation marks");
        if (!word.quoted()) {
            throw refusal(word, what + " stands in quotation marks: write \"" + word.text() + "\"");
        }
        return word.text();
    }

    /** Text in quotation marks that is not empty. */
    String takeSomeText(String what) {
        Optional<Word> word = peek();
        String text = takeText(what);
        if (text.isEmpty()) {
            throw refusal(word.orElseThrow(), what + " is empty, which is in every text");
        }
        return text;
    }

    /** A regular expression in quotation marks that is not empty. */
    String takeRegex() {
        Optional<Word> word = peek();
        String regex = takeSomeText("the regular expression");
        return read(word.orElseThrow(), () -> Values.regex(regex));
    }

    /** The next word as something that is read; what is wrong with it is told with its place. */
    <T> T take(String what, Function<String, T> reader) {
        Word word = take(what);
        return read(word, () -> reader.apply(word.text()));
    }

    /** All words that are left, at least one, as something that is read as one text. */
    <T> T takeAll(String what, Function<String, T> reader) {
        Word first = take(what);
        String text = first.text() + takeRest().stream().map(word -> " " + word).collect(Collectors.joining());
        return read(first, () -> reader.apply(text));
    }

    /** All words that are left, at least one. */
    List<String> takeList(String what) {
        String first = take(what).text();
        return Stream.concat(Stream.of(first), takeRest().stream()).toList();
    }

    /** All words that are left, at least one, each as something that is read. */
    <T> List<T> takeList(String what, Function<String, T> reader) {
        List<T> all = new ArrayList<>();
        do {
            all.add(take(what, reader));
        } while (peek().isPresent());
        return all;
    }

    /** All words that are left; may be empty. */
    List<String> takeRest() {
        List<String> rest =
                words.subList(next, words.size()).stream().map(Word::text).toList();
        next = words.size();
        return rest;
    }

    /** Refuses words that are left. */
    void end() {
        peek().ifPresent(word -> {
            throw refusal(word, shown(word) + " is one word too many");
        });
    }

    AnnotationException unknown(Word word, String kind, Collection<String> known) {
        return refusal(word, shown(word) + " is not " + kind + ". " + Spelling.advice(word.text(), known));
    }

    AnnotationException missing(String what) {
        return new AnnotationException(
                new SourcePosition(start.file(), start.line(), end), what + " is missing at the end of the line");
    }

    static AnnotationException refusal(Word word, String problem) {
        return new AnnotationException(word.position(), problem);
    }

    static <T extends @Nullable Object> T read(Word word, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (AnnotationException e) {
            throw e;
        } catch (IllegalArgumentException | DockerfileException e) {
            String message = String.valueOf(e.getMessage());
            String file = word.position().file() + ": ";
            // What is said of a Dockerfile begins with its name, which the position has already.
            throw new AnnotationException(
                    word.position(), message.startsWith(file) ? message.substring(file.length()) : message, e);
        }
    }

    private static String shown(Word word) {
        return word.quoted() ? word.toString() : "'" + word.text() + "'";
    }
}
