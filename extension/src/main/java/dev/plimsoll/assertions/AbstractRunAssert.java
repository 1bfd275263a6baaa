package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldEnd.shouldEnd;

import dev.plimsoll.RunResult;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rule that a run that timed out passes nothing but {@link RunResultAssert#timedOut()}: what a program that hung wrote
 * until it was killed may look right by chance. So AssertJ's own assertions that look into the run are guarded here too.
 */
abstract class AbstractRunAssert extends AbstractAssert<RunResultAssert, RunResult> {

    boolean timeoutExpected;

    AbstractRunAssert(@Nullable RunResult actual) {
        super(actual, RunResultAssert.class);
    }

    /** Protected, so that soft assertions collect what it throws. */
    protected void requireEnd() {
        isNotNull();
        if (actual.timedOut() && !timeoutExpected) {
            throwAssertionError(shouldEnd(actual));
        }
    }

    @Override
    public RunResultAssert is(Condition<? super RunResult> condition) {
        requireEnd();
        return super.is(condition);
    }

    @Override
    public RunResultAssert isNot(Condition<? super RunResult> condition) {
        requireEnd();
        return super.isNot(condition);
    }

    @Override
    public RunResultAssert has(Condition<? super RunResult> condition) {
        requireEnd();
        return super.has(condition);
    }

    @Override
    public RunResultAssert doesNotHave(Condition<? super RunResult> condition) {
        requireEnd();
        return super.doesNotHave(condition);
    }

    @Override
    public RunResultAssert satisfies(Condition<? super RunResult> condition) {
        requireEnd();
        return super.satisfies(condition);
    }

    @Override
    public RunResultAssert matches(Predicate<? super RunResult> predicate) {
        requireEnd();
        return super.matches(predicate);
    }

    @Override
    public RunResultAssert matches(Predicate<? super RunResult> predicate, String predicateDescription) {
        requireEnd();
        return super.matches(predicate, predicateDescription);
    }

    @Override
    public RunResultAssert doesNotMatch(Predicate<? super RunResult> predicate) {
        requireEnd();
        return super.doesNotMatch(predicate);
    }

    @Override
    public RunResultAssert doesNotMatch(Predicate<? super RunResult> predicate, String predicateDescription) {
        requireEnd();
        return super.doesNotMatch(predicate, predicateDescription);
    }

    @Override
    protected RunResultAssert satisfiesForProxy(Consumer<? super RunResult>[] requirements) {
        requireEnd();
        return super.satisfiesForProxy(requirements);
    }

    @Override
    protected RunResultAssert satisfiesAnyOfForProxy(Consumer<? super RunResult>[] requirements) {
        requireEnd();
        return super.satisfiesAnyOfForProxy(requirements);
    }
}
