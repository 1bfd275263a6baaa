package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.judgement.Judgement.Texts;
import dev.plimsoll.internal.text.Visible;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** What a test throws whose expectation is broken. An IDE shows the texts, where there are two, side by side. */
final class BrokenExpectation extends AssertionFailedError {

    private static final long serialVersionUID = 1L;

    BrokenExpectation(Expectation expectation, Broken broken) {
        super(
                Visible.log("[" + expectation + "] ") + "\n" + broken.message(),
                broken.texts().map(Texts::expected).map(ValueWrapper::create).orElse(null),
                broken.texts().map(Texts::actual).map(ValueWrapper::create).orElse(null));
    }
}
