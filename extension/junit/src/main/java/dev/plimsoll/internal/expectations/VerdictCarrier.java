package dev.plimsoll.internal.expectations;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attaches a verdict to a failure as a suppressed exception. The failure remains the assertion's own exception, which IDEs
 * can display, and a reporter can find the verdict.
 */
final class VerdictCarrier extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Verdict verdict;

    VerdictCarrier(Verdict verdict) {
        super("expected in " + verdict.expectation().position(), null, false, false);
        this.verdict = verdict;
    }

    static Optional<Verdict> in(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(VerdictCarrier.class::isInstance)
                .map(VerdictCarrier.class::cast)
                .map(carrier -> carrier.verdict)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
