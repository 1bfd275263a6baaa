package dev.plimsoll.testengine;

import dev.plimsoll.dockerfile.SourcePosition;
import dev.plimsoll.expectations.Expectation;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.platform.engine.UniqueId;

/** One expectation: a test. */
final class ExpectationDescriptor extends DockerfileNode {

    private final Consumer<DockerfileContext> judgement;

    ExpectationDescriptor(UniqueId parent, Expectation expectation, Path file, Consumer<DockerfileContext> judgement) {
        this(parent, expectation.text(), expectation.position(), file, judgement);
    }

    /** One that no comment of the Dockerfile says. */
    ExpectationDescriptor(
            UniqueId parent, String text, SourcePosition position, Path file, Consumer<DockerfileContext> judgement) {
        super(parent.append("expectation", text), text, file.toFile(), position);
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
