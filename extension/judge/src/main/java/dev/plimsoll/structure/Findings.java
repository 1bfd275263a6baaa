package dev.plimsoll.structure;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the reasons why a test failed or could not be judged; empty if it passed. */
final class Findings {

    private final List<String> reasons = new ArrayList<>();
    private final List<PlimsollException> errors = new ArrayList<>();

    void require(boolean holds, Supplier<Broken> broken) {
        require(Judgement.heldIf(holds, broken));
    }

    /** Adds the reason why an expectation is broken. */
    void require(Judgement judgement) {
        if (judgement instanceof Broken broken) {
            fail(broken.message());
        }
    }

    /** Adds a reason for failure. */
    void fail(String reason) {
        reasons.add(reason.strip());
    }

    /** Adds a reason why the test could not be judged. */
    void error(PlimsollException error) {
        fail("It could not be judged: " + error.getMessage());
        errors.add(error);
    }

    List<String> reasons() {
        return reasons;
    }

    List<PlimsollException> errors() {
        return errors;
    }
}
