package dev.plimsoll.internal.expectations;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads the words after the keywords of a form. */
@FunctionalInterface
interface Form<R> {

    /** Takes only the words of the form's arguments. */
    R read(Tokens tokens);

    /** Creates a form without arguments. */
    static <A> Form<Consumer<A>> plain(Consumer<A> action) {
        return tokens -> action;
    }

    /** Creates a form with an argument. */
    static <A, T> Form<Consumer<A>> with(Argument<T> argument, BiConsumer<A, T> action) {
        return tokens -> {
            T value = argument.read(tokens);
            return target -> action.accept(target, value);
        };
    }
}
