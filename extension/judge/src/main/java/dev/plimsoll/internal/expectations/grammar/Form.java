package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the words after the keywords of a form. */
@FunctionalInterface
public interface Form<R> {

    /** Takes only the words of the form's arguments. */
    R read(Tokens tokens);

    /** Creates a form without arguments. */
    static <J> Form<Function<J, Judgement>> plain(Function<J, Judgement> question) {
        return tokens -> question;
    }

    /** Creates a form with an argument. */
    static <J, T> Form<Function<J, Judgement>> with(Argument<T> argument, BiFunction<J, T, Judgement> question) {
        return tokens -> {
            T value = argument.read(tokens);
            return judge -> question.apply(judge, value);
        };
    }

    /** Creates a form of an option without arguments. */
    static <A> Form<Consumer<A>> option(Consumer<A> action) {
        return tokens -> action;
    }

    /** Creates a form of an option with an argument. */
    static <A, T> Form<Consumer<A>> option(Argument<T> argument, BiConsumer<A, T> action) {
        return tokens -> {
            T value = argument.read(tokens);
            return target -> action.accept(target, value);
        };
    }
}
