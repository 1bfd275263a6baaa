package dev.plimsoll.internal.judgement;

import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.internal.text.Visible;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a judge found: an expectation holds, is broken, or could not be judged.
 *
 * <p>A judge returns one; assertions throw it, expectations and reports keep it, and whoever prints it asks it.
 */
public sealed interface Judgement {

    /**
     * The expectation holds.
     *
     * @param note what the user should know nevertheless; empty if nothing
     */
    record Held(String note) implements Judgement {}

    /**
     * The expectation is broken.
     *
     * @param message what was expected and what is, as sentences and tables that are safe in a log; several lines
     * @param texts the expected and the actual text, if an IDE can show them side by side
     */
    record Broken(String message, Optional<Texts> texts) implements Judgement {

        public Broken {
            message = Visible.log(message);
        }

        Broken(String message) {
            this(message, Optional.empty());
        }

        /** Returns this with a message that a function makes of this one's. */
        public Broken withMessage(Function<String, String> change) {
            return new Broken(change.apply(message), texts);
        }
    }

    /**
     * The expectation could not be judged, or should not be.
     *
     * @param reason why, as a sentence
     * @param cause what went wrong; empty if it was skipped
     */
    record NotJudged(String reason, Optional<RuntimeException> cause) implements Judgement {

        /** Returns whether this is no error: it was skipped, or the question does not apply to the image. */
        public boolean isSkipped() {
            return cause.filter(thrown -> !(thrown instanceof NotApplicableException))
                    .isEmpty();
        }
    }

    /** An expected text and the actual one. */
    record Texts(String expected, String actual) {}

    /** Returns that the expectation holds, and that there is nothing to add. */
    static Judgement held() {
        return new Held("");
    }

    /** Returns that the expectation is broken. */
    static Broken broken(String message) {
        return new Broken(message);
    }

    /** Returns {@link #held()} if a condition holds, and another judgement otherwise. */
    static Judgement heldIf(boolean condition, Supplier<? extends Judgement> otherwise) {
        return condition ? held() : otherwise.get();
    }

    /** Returns what is broken if there is something, and {@link #held()} otherwise. */
    static Judgement of(Optional<Broken> broken) {
        return broken.<Judgement>map(found -> found).orElseGet(Judgement::held);
    }

    /** Returns this if it is not held, and the next one otherwise. */
    default Judgement and(Supplier<? extends Judgement> next) {
        return this instanceof Held ? next.get() : this;
    }

    /** Returns this with the message changed, if it is broken. */
    default Judgement explained(Function<Broken, Broken> change) {
        return this instanceof Broken broken ? change.apply(broken) : this;
    }
}
