package dev.plimsoll.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.error.ErrorMessageFactory;

/** Why a test failed; nothing if it passed. */
final class Findings {

    private final List<String> reasons = new ArrayList<>();

    void require(boolean holds, Supplier<ErrorMessageFactory> message) {
        if (!holds) {
            reasons.add(message.get().create().strip());
        }
    }

    /** Makes an assertion, and goes on if it fails. */
    void require(Runnable assertion) {
        try {
            assertion.run();
        } catch (AssertionError e) {
            reasons.add(String.valueOf(e.getMessage()).strip());
        }
    }

    List<String> reasons() {
        return reasons;
    }
}
