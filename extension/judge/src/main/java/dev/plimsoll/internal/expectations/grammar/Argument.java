package dev.plimsoll.internal.expectations.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads an argument of a form. An argument consists of one word or several. */
@FunctionalInterface
public interface Argument<T> {

    /**
     * Takes the words of the argument.
     *
     * @throws AnnotationException if they are missing or malformed
     */
    T read(Tokens tokens);

    /**
     * Creates an argument of one word.
     *
     * @param what names the argument in messages, such as {@code a path}
     * @param reader throws an {@link IllegalArgumentException} whose message states the problem
     */
    static <T> Argument<T> word(String what, Function<String, T> reader) {
        return tokens -> Tokens.read(tokens.take(what), reader);
    }

    /** Creates an argument of all remaining words, at least one, which are read as one text. */
    static <T> Argument<T> rest(String what, Function<String, T> reader) {
        return tokens -> {
            Token first = tokens.take(what);
            StringBuilder text = new StringBuilder(first.text());
            while (tokens.hasMore()) {
                text.append(' ').append(tokens.take(what).text());
            }
            return Tokens.read(first, ignored -> reader.apply(text.toString()));
        };
    }

    /** Creates an argument that repeats this one until the end of the line, at least once. */
    default Argument<List<T>> list() {
        return tokens -> {
            List<T> all = new ArrayList<>();
            do {
                all.add(read(tokens));
            } while (tokens.hasMore());
            return all;
        };
    }

    /** Creates an argument of the same words with another value. */
    default <U> Argument<U> map(Function<T, U> mapper) {
        return tokens -> mapper.apply(read(tokens));
    }

    /**
     * Creates an argument that checks the value of this one.
     *
     * @param check throws an {@link IllegalArgumentException} whose message states the problem
     */
    default Argument<T> checked(Consumer<T> check) {
        return tokens -> checked(this, check, tokens, token -> true);
    }

    /**
     * Creates an argument that checks the value of this one unless it is in quotation marks, which the author uses to
     * override the check.
     */
    default Argument<T> checkedUnlessQuoted(Consumer<T> check) {
        return tokens -> checked(this, check, tokens, token -> !token.quoted());
    }

    private static <T> T checked(Argument<T> argument, Consumer<T> check, Tokens tokens, Predicate<Token> isChecked) {
        Optional<Token> first = tokens.peek();
        T value = argument.read(tokens);
        first.filter(isChecked)
                .ifPresent(token -> Tokens.read(token, text -> {
                    check.accept(value);
                    return text;
                }));
        return value;
    }
}
