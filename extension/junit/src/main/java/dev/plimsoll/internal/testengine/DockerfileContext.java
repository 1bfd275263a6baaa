package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.failure.ComparedFailure;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.judging.Judging;
import dev.plimsoll.internal.judging.RunStep;
import dev.plimsoll.internal.judging.StageStep;
import dev.plimsoll.internal.judging.StepEnd;
import dev.plimsoll.internal.judging.StepOutcome;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.run.ServiceLife;
import dev.plimsoll.internal.text.Visible;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.platform.commons.util.ExceptionUtils;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.opentest4j.TestAbortedException;

/** Judges the steps of nodes, and publishes what they find as report entries. */
record DockerfileContext(Judging judging, EngineExecutionListener listener) implements EngineExecutionContext {

    void begin(DockerfileNode node) {
        StepEnd end = judging.begin(node.step());
        if (node.step() instanceof StageStep stage && stage.isBuilt()) {
            publishWarnings(node, warning -> true);
            stage.weight().ifPresent(weight -> publish(node, entries(weight)));
        } else if (node.step() instanceof RunStep run) {
            run.beginning().ifPresent(life -> publish(node, Map.of("beginning", life.beginning())));
        }
        throwFailure(end);
    }

    void judge(DockerfileNode node) {
        StepEnd end = judging.judge(node.step());
        for (Verdict verdict : node.step().verdicts()) {
            boolean isOfGrowth = verdict.growth().isPresent();
            // A remark on growth is published as such.
            publishWarnings(node, warning -> !isOfGrowth || !warning.endsWith(end.remark()));
            if (isOfGrowth) {
                publish(
                        node,
                        end.remark().isEmpty()
                                ? Map.of("verdict", end.label())
                                : Map.of("verdict", end.label(), "note", end.remark()));
            }
        }
        throwFailure(end);
    }

    void end(DockerfileNode node) {
        StepEnd end = judging.end(node.step());
        if (node.step() instanceof RunStep run) {
            run.ending().ifPresent(life -> publish(node, entries(life)));
        }
        throwFailure(end);
    }

    private static void throwFailure(StepEnd end) {
        if (end.outcome() == StepOutcome.SKIPPED) {
            throw new TestAbortedException(end.remark(), end.failure().orElse(null));
        }
        if (end.isFailed()) {
            throw ExceptionUtils.throwAsUncheckedException(
                    ComparedFailure.of(end.failure().orElseThrow()));
        }
    }

    private static Map<String, String> entries(StageStep.Weight weight) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("size", weight.size().toString());
        entries.put("bytes", Long.toString(weight.size().bytes()));
        entries.put("layers", Integer.toString(weight.layers()));
        weight.recorded().ifPresent(text -> {
            entries.put("recorded", text);
            entries.put("place", weight.place());
        });
        return entries;
    }

    private static Map<String, String> entries(ServiceLife life) {
        Map<String, String> entries = new LinkedHashMap<>(life.figures());
        entries.put("ending", life.ending());
        return entries;
    }

    private void publishWarnings(DockerfileNode node, Predicate<String> which) {
        Journal.current().takeWarnings().stream()
                .map(Notice::toString)
                .filter(which)
                .forEach(warning -> publish(node, Map.of("warning", warning)));
    }

    private void publish(DockerfileNode node, Map<String, String> entries) {
        Map<String, String> visible = new LinkedHashMap<>();
        entries.forEach((name, value) -> visible.put(name, Visible.log(value)));
        listener.reportingEntryPublished(node, ReportEntry.from(visible));
    }
}
