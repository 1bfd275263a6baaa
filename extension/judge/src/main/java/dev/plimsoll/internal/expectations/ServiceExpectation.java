package dev.plimsoll.internal.expectations;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/** An expectation of a service. */
public final class ServiceExpectation extends RunExpectation {

    private final Advice advice;
    private final Function<ServiceQuestions, Judgement> question;

    public ServiceExpectation(
            Tokens tokens, LifePhase phase, Advice advice, Function<ServiceQuestions, Judgement> question) {
        super(tokens, phase, unasked());
        this.advice = advice;
        this.question = question;
    }

    @Override
    Advice advice() {
        return advice;
    }

    @Override
    boolean isOfService() {
        return true;
    }

    @Override
    Judgement check(RunResult result, boolean endExpected) {
        if (!(result instanceof ServiceRun service)) {
            throw new IllegalStateException("an expectation of a service is refused for other runs when it is read");
        }
        if (phase() == LifePhase.STOPPED) {
            service.stop();
        }
        ServiceQuestions asked = service.questions();
        return asked.judge().started().and(() -> question.apply(asked));
    }
}
