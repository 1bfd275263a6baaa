package dev.plimsoll.internal.judging;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.expectations.AnnotatedRun;
import dev.plimsoll.internal.run.ServiceLife;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The step of a run: runs an image to its end or, if it is a service, until it is ready. */
public final class RunStep extends Step {

    private final AnnotatedRun run;
    private final Supplier<BuiltImage> image;
    private @Nullable RunResult result;
    private Optional<ServiceLife> beginning = Optional.empty();
    private Optional<ServiceLife> ending = Optional.empty();

    RunStep(StageStep parent, AnnotatedRun run) {
        // A key can't be empty; '-' is unambiguous, because it is not a valid name of a run.
        super(
                parent,
                "run",
                run.name().isEmpty() ? "-" : run.name(),
                run.name().isEmpty() ? "run" : "run " + run.name(),
                run.position(),
                Set.of());
        this.run = run;
        this.image = parent::image;
        run.expectations()
                .forEach(expectation -> add(new ExpectationStep(
                        this, expectation, () -> run.judge(expectation, image.get(), Objects.requireNonNull(result)))));
    }

    /** Returns what was known about a service when it was ready; empty for a program that ends, or if it isn't ready. */
    public Optional<ServiceLife> beginning() {
        return beginning;
    }

    /** Returns what is known about a service after its end; empty for a program that ends, or before that. */
    public Optional<ServiceLife> ending() {
        return ending;
    }

    @Override
    void begin() {
        try {
            RunResult begun = run.run(image.get());
            result = begun;
            beginning = AnnotatedRun.life(begun);
        } catch (PlimsollException e) {
            found(run.unjudged(e));
            throw e;
        }
    }

    @Override
    void end() {
        @Nullable RunResult ended = result;
        if (ended != null) {
            AnnotatedRun.end(ended);
            ending = AnnotatedRun.life(ended);
        }
    }
}
