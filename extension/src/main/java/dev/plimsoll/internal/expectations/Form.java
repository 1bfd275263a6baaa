package dev.plimsoll.internal.expectations;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads what follows the keywords of a form. */
@FunctionalInterface
interface Form<R> {

    /** Takes the form's arguments, and no more. */
    R read(Tokens tokens);

    /** A form without arguments. */
    static <A> Form<Consumer<A>> plain(Consumer<A> action) {
        return tokens -> action;
    }

    /** A form with an argument. */
    static <A, T> Form<Consumer<A>> with(Argument<T> argument, BiConsumer<A, T> action) {
        return tokens -> {
            T value = argument.read(tokens);
            return target -> action.accept(target, value);
        };
    }
}
