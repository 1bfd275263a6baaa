package dev.plimsoll.internal.failure;

import dev.plimsoll.internal.expectations.BrokenExpectation;
import dev.plimsoll.internal.expectations.Unfulfilled;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.judgement.Judgement.Texts;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** A broken expectation of two texts, which an IDE shows side by side. */
public final class ComparedFailure extends AssertionFailedError implements Unfulfilled {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Verdict verdict;

    private ComparedFailure(BrokenExpectation broken, Texts texts) {
        super(broken.getMessage(), texts.expected(), texts.actual());
        this.verdict = broken.verdict();
    }

    /** Returns what a test throws for a failure: the failure itself, unless it is one of two texts. */
    public static Throwable of(Throwable failure) {
        return failure instanceof BrokenExpectation broken
                ? broken.texts()
                        .<Throwable>map(texts -> new ComparedFailure(broken, texts))
                        .orElse(broken)
                : failure;
    }

    @Override
    public @Nullable Verdict verdict() {
        return verdict;
    }
}
