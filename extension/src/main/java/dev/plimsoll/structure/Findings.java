package dev.plimsoll.structure;

import dev.plimsoll.PlimsollException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.error.ErrorMessageFactory;

/** Collects why a test failed or could not be judged; empty if it passed. */
final class Findings {

    private final List<String> reasons = new ArrayList<>();
    private final List<PlimsollException> errors = new ArrayList<>();

    void require(boolean holds, Supplier<ErrorMessageFactory> message) {
        if (!holds) {
            fail(message.get().create());
        }
    }

    /** Notes a reason in its own words. */
    void fail(String reason) {
        reasons.add(reason.strip());
    }

    /** Notes why there is no verdict. */
    void error(PlimsollException error) {
        fail("It could not be judged: " + error.getMessage());
        errors.add(error);
    }

    /** Runs an assertion, and notes why it fails. */
    void require(Runnable assertion) {
        try {
            assertion.run();
        } catch (AssertionError e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    List<String> reasons() {
        return reasons;
    }

    List<PlimsollException> errors() {
        return errors;
    }
}
