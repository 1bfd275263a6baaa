package dev.plimsoll.structure;

import dev.plimsoll.exception.PlimsollException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.error.ErrorMessageFactory;

/** Collects the reasons why a test failed or could not be judged; empty if it passed. */
final class Findings {

    private final List<String> reasons = new ArrayList<>();
    private final List<PlimsollException> errors = new ArrayList<>();

    void require(boolean holds, Supplier<ErrorMessageFactory> message) {
        if (!holds) {
            fail(message.get().create());
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

    /** Runs an assertion, and adds its message if it fails. */
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
