package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.expectations.AnnotatedRun;
import dev.plimsoll.internal.expectations.RunExpectation;
import java.nio.file.Path;
import org.junit.platform.engine.UniqueId;

/** A run of a stage's image, done once before what is expected of it is looked at. */
final class RunDescriptor extends DockerfileNode {

    private final AnnotatedRun run;

    RunDescriptor(UniqueId parent, AnnotatedRun run, Path file) {
        super(
                // A value of an id can't be empty, and no run can have this name.
                parent.append("run", run.name().isEmpty() ? "-" : run.name()),
                run.name().isEmpty() ? "run" : "run " + run.name(),
                file.toFile(),
                run.position());
        this.run = run;
        for (RunExpectation expectation : run.expectations()) {
            addChild(new ExpectationDescriptor(
                    getUniqueId(),
                    expectation,
                    file,
                    context -> run.judge(expectation, context.image(), context.run())));
        }
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public DockerfileContext before(DockerfileContext context) throws Exception {
        return noted(context, () -> context.with(run.run(context.image())));
    }
}
