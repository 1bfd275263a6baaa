package dev.plimsoll.testengine;

import dev.plimsoll.expectations.Expectation;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.platform.engine.UniqueId;

/** One expectation: a test. */
final class ExpectationDescriptor extends DockerfileNode {

    private final Consumer<DockerfileContext> judgement;

    ExpectationDescriptor(UniqueId parent, Expectation expectation, Path file, Consumer<DockerfileContext> judgement) {
        super(
                parent.append("expectation", expectation.text()),
                expectation.text(),
                file.toFile(),
                expectation.position());
        this.judgement = judgement;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public DockerfileContext execute(DockerfileContext context, DynamicTestExecutor dynamicTestExecutor)
            throws Exception {
        return noted(context, () -> {
            judgement.accept(context);
            return context;
        });
    }
}
