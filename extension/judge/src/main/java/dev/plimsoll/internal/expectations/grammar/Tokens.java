package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.exception.UnknownStageException;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.text.Nearest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** The words of one annotation, which are taken one after another. */
public final class Tokens {

    private final Annotation annotation;
    private final Dockerfile dockerfile;
    private final Optional<Path> directory;
    private int next;

    public Tokens(Annotation annotation, Dockerfile dockerfile, Optional<Path> directory) {
        this.annotation = annotation;
        this.dockerfile = dockerfile;
        this.directory = directory;
    }

    public Annotation annotation() {
        return annotation;
    }

    /** Returns the Dockerfile that contains the annotation, whose stages the annotation can name. */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /** Returns the directory of the Dockerfile; empty if the Dockerfile isn't a file. */
    public Optional<Path> directory() {
        return directory;
    }

    public Optional<Token> peek() {
        return next < annotation.tokens().size()
                ? Optional.of(annotation.tokens().get(next))
                : Optional.empty();
    }

    public boolean hasMore() {
        return peek().isPresent();
    }

    /** Returns the number of remaining words. */
    int left() {
        return annotation.tokens().size() - next;
    }

    /** Takes the next word, and rejects the annotation if there is none. */
    Token take(String what) {
        Token token = peek().orElseThrow(() -> expected(what));
        next++;
        return token;
    }

    /** Takes the next word if it is this one. */
    public boolean takeIf(String keyword) {
        boolean there = peek().filter(token -> token.is(keyword)).isPresent();
        next += there ? 1 : 0;
        return there;
    }

    /** Takes the next words, and rejects the annotation if they are not these. */
    public void takeKeywords(String keywords) {
        for (String keyword : keywords.split(" ")) {
            if (!takeIf(keyword)) {
                throw expected("'" + keyword + "'");
            }
        }
    }

    /** Rejects remaining words. */
    public void end() {
        if (hasMore()) {
            throw expected("the end of the line");
        }
    }

    /** Converts a word. If the reader rejects it, the error has the word's place. */
    static <T> T read(Token token, Function<String, T> reader) {
        try {
            return reader.apply(token.text());
        } catch (AnnotationException e) {
            throw e;
        } catch (UnknownStageException e) {
            throw new AnnotationException(token.position(), e.problem(), e);
        } catch (IllegalArgumentException e) {
            throw new AnnotationException(token.position(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Creates an error at the next word or, if there is none, at the end of the line. */
    AnnotationException expected(String what) {
        String before = next == 0
                ? "@" + annotation.keyword()
                : annotation.tokens().get(next - 1).shown();
        String message = "expected " + what + " after " + (next == 0 ? "'" + before + "'" : before);
        return peek().map(token -> token.refused(message + ", found " + token.shown()))
                .orElseGet(() -> new AnnotationException(
                        new SourcePosition(
                                annotation.start().file(), annotation.start().line(), annotation.end()),
                        message + ", but the line ends"));
    }

    /** Returns a suggestion for an unknown word. */
    public static String advice(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> "Write one of: " + String.join(", ", known));
    }
}
