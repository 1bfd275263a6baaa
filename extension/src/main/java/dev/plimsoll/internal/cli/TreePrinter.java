package dev.plimsoll.internal.cli;

import dev.plimsoll.DockerfileException;
import dev.plimsoll.internal.expectations.AnnotationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes the tree while it is walked: Dockerfile, stage, run, expectation. */
final class TreePrinter implements TestExecutionListener {

    private final Terminal terminal;
    private final TestOutcomes outcomes = new TestOutcomes();
    private final Map<String, Long> started = new HashMap<>();
    private final Map<String, String> headings = new HashMap<>();
    private final Map<String, String> sizes = new HashMap<>();
    private final Map<String, Map<String, String>> recordings = new HashMap<>();
    private final Map<String, Map<String, String>> verdicts = new HashMap<>();
    private TestPlan plan;

    TreePrinter(TestPlan plan, Terminal terminal) {
        this.plan = plan;
        this.terminal = terminal;
    }

    TestOutcomes outcomes() {
        return outcomes;
    }

    /** {@code recorded 2 sizes in plimsoll.lock}; empty if none was to be. */
    String recordings() {
        int count = recordings.size();
        return count == 0
                ? ""
                : "recorded " + count + (count == 1 ? " size in " : " sizes in ")
                        + recordings.values().stream()
                                .map(pairs -> pairs.getOrDefault("place", "").replaceFirst(":[0-9]+$", ""))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        writeHeadings(test);
        started.put(test.getUniqueId(), System.nanoTime());
        if (depth(test) == 1) {
            terminal.line(terminal.bold(test.getDisplayName()));
        } else if (depth(test) > 1 && test.isContainer()) {
            headings.put(test.getUniqueId(), test.getDisplayName());
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> pairs = entry.getKeyValuePairs();
        if (pairs.containsKey("size")) {
            sizes.put(
                    test.getUniqueId(),
                    pairs.get("size") + " in " + Texts.layers(pairs.getOrDefault("layers", "?")) + ", ");
            if (pairs.containsKey("recorded")) {
                recordings.put(test.getUniqueId(), pairs);
            }
        } else if (pairs.containsKey("verdict")) {
            verdicts.put(test.getUniqueId(), pairs);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        writeHeadings(test);
        outcomes.skipped(
                test.isTest()
                        ? 1
                        : plan.getDescendants(test).stream()
                                .filter(TestIdentifier::isTest)
                                .count());
        terminal.line(indent(test) + terminal.skipped() + " " + test.getDisplayName() + terminal.faint("  " + reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        if (test.isTest() || failed) {
            headings.remove(test.getUniqueId());
            writeHeadings(test);
            String verdict = failed ? failure(result) : verdict(test, "verdict", "held");
            String note = failed ? "" : verdict(test, "note", "");
            outcomes.ended(verdict);
            terminal.line(indent(test) + symbol(verdict, note) + " " + test.getDisplayName()
                    + terminal.faint("  " + time(test)) + (note.isEmpty() ? "" : "  " + note));
            result.getThrowable().ifPresent(throwable -> terminal.line(message(throwable, indent(test) + "    ")));
        }
    }

    private static String failure(TestExecutionResult result) {
        boolean unreadable = result.getThrowable()
                .filter(thrown -> thrown instanceof AnnotationException || thrown instanceof DockerfileException)
                .isPresent();
        return unreadable ? TestOutcomes.UNREADABLE : TestOutcomes.BROKEN;
    }

    /** A container's line is written when what it took is known: when something below it begins. */
    private void writeHeadings(TestIdentifier below) {
        plan.getParent(below).ifPresent(parent -> {
            writeHeadings(parent);
            @Nullable String heading = headings.remove(parent.getUniqueId());
            if (heading != null) {
                String size = sizes.getOrDefault(parent.getUniqueId(), "");
                @Nullable Map<String, String> recording = recordings.get(parent.getUniqueId());
                terminal.line(indent(parent)
                        + heading
                        + terminal.faint("  " + size + time(parent))
                        + (recording == null ? "" : "  " + recording.get("recorded")));
            }
        });
    }

    /** What was published of a test. */
    private String verdict(TestIdentifier test, String key, String unlessPublished) {
        return verdicts.getOrDefault(test.getUniqueId(), Map.of()).getOrDefault(key, unlessPublished);
    }

    private String symbol(String verdict, String note) {
        return switch (verdict) {
            case TestOutcomes.BROKEN, TestOutcomes.UNREADABLE -> terminal.broken();
            case "recorded" -> terminal.recorded();
            default -> note.isEmpty() ? terminal.held() : terminal.remarkable();
        };
    }

    private String time(TestIdentifier test) {
        long nanos = System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime());
        return Texts.time(Duration.ofNanos(nanos));
    }

    private static String message(Throwable throwable, String indent) {
        String message = throwable.getMessage() == null ? throwable.toString() : throwable.getMessage();
        return message.stripTrailing().indent(indent.length()).stripTrailing();
    }

    private String indent(TestIdentifier test) {
        return "  ".repeat(Math.max(0, depth(test) - 1));
    }

    /** 0 for the engine, 1 for a Dockerfile, 2 for a stage. */
    private int depth(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().size() - 1;
    }
}
