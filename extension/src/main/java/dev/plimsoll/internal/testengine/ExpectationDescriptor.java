package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.expectations.Expectation;
import dev.plimsoll.internal.expectations.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.platform.commons.util.ExceptionUtils;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/** One expectation: a test. */
final class ExpectationDescriptor extends DockerfileNode {

    private final Expectation expectation;
    private final Function<DockerfileContext, Verdict> judge;

    ExpectationDescriptor(
            UniqueId parent, Expectation expectation, Path file, Function<DockerfileContext, Verdict> judge) {
        super(
                parent.append("expectation", expectation.text()),
                expectation.text(),
                file.toFile(),
                expectation.position());
        this.expectation = expectation;
        this.judge = judge;
    }

    /** Whether the line is one of those that it is written in. */
    boolean standsIn(int line) {
        return expectation.position().line() <= line && line <= expectation.lastLine();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public DockerfileContext execute(DockerfileContext context, DynamicTestExecutor dynamicTestExecutor)
            throws Exception {
        return noted(context, () -> {
            Verdict verdict = judge.apply(context);
            publish(context, verdict);
            Optional<Throwable> failure = verdict.failure();
            if (failure.isPresent()) {
                throw ExceptionUtils.throwAsUncheckedException(failure.get());
            }
            return context;
        });
    }

    /** Growth may be within its limit because nothing was compared. */
    private void publish(DockerfileContext context, Verdict verdict) {
        if (verdict.growth().isPresent()) {
            Map<String, String> pairs = new LinkedHashMap<>();
            pairs.put("verdict", verdict.label());
            if (!verdict.message().isEmpty()) {
                pairs.put("note", verdict.message());
            }
            context.listener().reportingEntryPublished(this, ReportEntry.from(pairs));
        }
    }
}
