package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.judgement.Judgement.Texts;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** What a test throws whose expectation is broken. An IDE shows the texts, where there are two, side by side. */
final class BrokenExpectation extends AssertionFailedError implements Unfulfilled {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Verdict verdict;

    BrokenExpectation(Verdict verdict, Broken broken) {
        super(
                verdict.message(),
                broken.texts().map(Texts::expected).map(ValueWrapper::create).orElse(null),
                broken.texts().map(Texts::actual).map(ValueWrapper::create).orElse(null));
        this.verdict = verdict;
    }

    @Override
    public @Nullable Verdict verdict() {
        return verdict;
    }
}
