package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.RunJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Optional;
import java.util.function.Function;

/**
 * An expectation of a run.
 */
public sealed class RunExpectation extends Expectation permits TimeoutExpectation, ExitExpectation, ServiceExpectation {

    private final LifePhase phase;
    private final Function<RunJudge, Judgement> question;

    public RunExpectation(Tokens tokens, LifePhase phase, Function<RunJudge, Judgement> question) {
        super(tokens);
        this.phase = phase;
        this.question = question;
    }

    /** Returns the time in the life of a service in which this is judged. */
    final LifePhase phase() {
        return phase;
    }

    /**
     * Returns whether this asks for the end of a run that timed out or could not be started. Unless an expectation of the run
     * does, none is fulfilled.
     */
    boolean asksForEndOf(RunResult result) {
        return false;
    }

    /** Returns whether this can be expected only of a program that ends. */
    boolean isOfProgram() {
        return false;
    }

    /** Returns whether this can be expected only of a service. */
    boolean isOfService() {
        return false;
    }

    /**
     * Judges a run.
     *
     * @param endExpected whether an expectation of the run asks for its timeout, or for its failure to start
     */
    final Verdict judge(BuiltImage image, RunResult result, boolean endExpected) {
        Optional<String> reason = result instanceof ServiceRun service ? service.reasonToSkip() : Optional.empty();
        return reason.map(this::skipped)
                .orElseGet(() -> judged(image.id(), () -> {
                    if (result instanceof ServiceRun service) {
                        return service.judge(this, () -> check(result, endExpected));
                    }
                    Judgement judgement = check(result, endExpected);
                    return result.timedOut()
                            ? judgement.explained(broken -> ServiceHint.added(broken, image))
                            : judgement;
                }));
    }

    /**
     * Judges a run.
     *
     * @param endExpected whether another expectation of this run says that it doesn't end or start
     */
    Judgement check(RunResult result, boolean endExpected) {
        RunJudge judge = new RunJudge(result);
        Judgement end = Judgement.held();
        if (endExpected && result.timedOut()) {
            end = judge.timedOut();
        } else if (endExpected && !result.startFailure().isEmpty()) {
            end = judge.couldNotStart();
        }
        return end.and(() -> question.apply(judge));
    }

    @Override
    Advice advice() {
        return Advice.RUN;
    }

    @Override
    public final void addTo(StageDraft draft, Annotation annotation) {
        draft.addExpectation(annotation, this);
    }
}
