package dev.plimsoll.internal.testengine;

import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.expectations.Expectation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/** One expectation: a test. */
final class ExpectationDescriptor extends DockerfileNode {

    private final int firstLine;
    private final int lastLine;
    private final Judgement judgement;

    /** Judges an image or a run. */
    @FunctionalInterface
    interface Judgement {

        /**
         * Throws if it is not as expected.
         *
         * @param told gets the verdict on growth, if that is judged
         */
        void judge(DockerfileContext context, Consumer<GrowthVerdict> told);
    }

    ExpectationDescriptor(UniqueId parent, Expectation expectation, Path file, Judgement judgement) {
        this(parent, expectation.text(), expectation.position(), expectation.lastLine(), file, judgement);
    }

    /** One that no comment of the Dockerfile says. */
    ExpectationDescriptor(UniqueId parent, String text, SourcePosition position, Path file, Judgement judgement) {
        this(parent, text, position, position.line(), file, judgement);
    }

    private ExpectationDescriptor(
            UniqueId parent, String text, SourcePosition position, int lastLine, Path file, Judgement judgement) {
        super(parent.append("expectation", text), text, file.toFile(), position);
        this.firstLine = position.line();
        this.lastLine = lastLine;
        this.judgement = judgement;
    }

    /** Whether the line is one of those that it is written in. */
    boolean standsIn(int line) {
        return firstLine <= line && line <= lastLine;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public DockerfileContext execute(DockerfileContext context, DynamicTestExecutor dynamicTestExecutor)
            throws Exception {
        return noted(context, () -> {
            judgement.judge(context, verdict -> publish(context, verdict));
            return context;
        });
    }

    /** A growth that breaks nothing may not have been judged at all. */
    private void publish(DockerfileContext context, GrowthVerdict verdict) {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("verdict", verdict.state().toString());
        if (!verdict.note().isEmpty()) {
            pairs.put("note", verdict.note());
        }
        context.listener().reportingEntryPublished(this, ReportEntry.from(pairs));
    }
}
