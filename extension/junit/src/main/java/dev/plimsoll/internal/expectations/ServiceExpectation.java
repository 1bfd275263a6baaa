package dev.plimsoll.internal.expectations;

import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.assertions.ServiceAssert;
import java.util.function.Consumer;

/** An expectation of a service. */
final class ServiceExpectation extends RunExpectation {

    private final Consumer<ServiceAssert> assertion;

    ServiceExpectation(Tokens tokens, LifePhase phase, Consumer<ServiceAssert> assertion) {
        super(tokens, phase, run -> {});
        this.assertion = assertion;
    }

    @Override
    boolean isOfService() {
        return true;
    }

    @Override
    void check(RunResult result, boolean timeoutExpected) {
        if (!(result instanceof ServiceRun service)) {
            throw new IllegalStateException("an expectation of a service is refused for other runs when it is read");
        }
        if (phase() == LifePhase.STOPPED) {
            service.stop();
        }
        assertion.accept(ImageAssertions.assertThat(service.container()).as("%s", this));
    }
}
