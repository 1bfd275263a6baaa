package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.judgement.Judgement.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a test throws whose expectation is broken. */
public final class BrokenExpectation extends AssertionError implements Unfulfilled {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Verdict verdict;
    private final transient @Nullable Texts texts;

    BrokenExpectation(Verdict verdict, Broken broken) {
        super(verdict.message());
        this.verdict = verdict;
        this.texts = broken.texts().orElse(null);
    }

    @Override
    public @Nullable Verdict verdict() {
        return verdict;
    }

    /** Returns the two texts that differ; empty if there are none. */
    public Optional<Texts> texts() {
        return Optional.ofNullable(texts);
    }
}
