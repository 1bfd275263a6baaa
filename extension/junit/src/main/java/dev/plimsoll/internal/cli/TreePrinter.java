package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.text.DurationText;
import dev.plimsoll.internal.text.Plural;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.util.ExceptionUtils;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints the tree of tests during the run: Dockerfile, stage, run, expectation. After an interruption it prints nothing. */
final class TreePrinter implements TestExecutionListener {

    private final Terminal terminal;
    private final TestOutcomes outcomes = new TestOutcomes();
    private final Map<String, Long> started = new HashMap<>();
    private final Map<String, String> headings = new HashMap<>();
    /** The containers below which something began. */
    private final Set<String> begun = new HashSet<>();

    private final Map<String, String> sizes = new HashMap<>();
    /** What was published about services, by the node of their run. */
    private final Map<String, String> beginnings = new HashMap<>();

    private final Map<String, String> endings = new HashMap<>();
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

    /** Returns a summary, as {@code recorded 2 sizes in plimsoll.lock}; empty if none was recorded. */
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
        if (Shutdown.inProgress()) {
            return;
        }
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
                    pairs.get("size") + " in " + Plural.of(Long.parseLong(pairs.getOrDefault("layers", "0")), "layer")
                            + ", ");
            if (pairs.containsKey("recorded")) {
                recordings.put(test.getUniqueId(), pairs);
            }
        } else if (pairs.containsKey("verdict")) {
            verdicts.put(test.getUniqueId(), pairs);
        } else if (pairs.containsKey("beginning")) {
            beginnings.put(test.getUniqueId(), pairs.get("beginning"));
        } else if (pairs.containsKey("ending")) {
            endings.put(test.getUniqueId(), pairs.get("ending"));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (Shutdown.inProgress()) {
            return;
        }
        writeHeadings(test);
        outcomes.skipped(tests(test));
        terminal.line(indent(test) + terminal.skipped() + " " + test.getDisplayName() + terminal.faint("  " + reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        TestOutcome outcome = TestOutcome.of(result);
        boolean failed = outcome != TestOutcome.HELD && outcome != TestOutcome.ABORTED;
        if ((test.isTest() || failed) && !Shutdown.inProgress()) {
            headings.remove(test.getUniqueId());
            writeHeadings(test);
            String verdict = failed ? outcome.toString() : verdict(test, "verdict", outcome.toString());
            String note = failed ? "" : verdict(test, "note", outcome == TestOutcome.ABORTED ? reason(result) : "");
            outcomes.ended(verdict, tests(test));
            terminal.line(indent(test) + (failed ? terminal.broken() : symbol(verdict, note)) + " "
                    + test.getDisplayName() + terminal.faint("  " + time(test)) + (note.isEmpty() ? "" : "  " + note));
            result.getThrowable()
                    .filter(throwable -> failed)
                    .ifPresent(throwable -> terminal.line(message(throwable, outcome, indent(test) + "    ")));
        }
        @Nullable String ending = endings.get(test.getUniqueId());
        if (ending != null && !ending.isEmpty() && !Shutdown.inProgress()) {
            terminal.line(indent(test) + "  " + terminal.faint(ending));
        }
    }

    /**
     * Returns the number of tests that end with this one: 1 for a test, and for a container all tests below it if none of
     * them was run.
     */
    private long tests(TestIdentifier test) {
        return test.isTest() || begun.contains(test.getUniqueId())
                ? 1
                : Math.max(
                        1,
                        plan.getDescendants(test).stream()
                                .filter(TestIdentifier::isTest)
                                .count());
    }

    /**
     * Prints the lines of the containers above a test. They are printed only when something below them begins, because
     * their duration is known then.
     */
    private void writeHeadings(TestIdentifier below) {
        plan.getParent(below).ifPresent(parent -> {
            writeHeadings(parent);
            begun.add(parent.getUniqueId());
            @Nullable String heading = headings.remove(parent.getUniqueId());
            if (heading != null) {
                String size = sizes.getOrDefault(parent.getUniqueId(), "");
                @Nullable Map<String, String> recording = recordings.get(parent.getUniqueId());
                terminal.line(indent(parent)
                        + heading
                        + terminal.faint("  " + size + beginnings.getOrDefault(parent.getUniqueId(), time(parent)))
                        + (recording == null ? "" : "  " + recording.get("recorded")));
            }
        });
    }

    /** Returns a value that was published about a test. */
    private String verdict(TestIdentifier test, String key, String unlessPublished) {
        return verdicts.getOrDefault(test.getUniqueId(), Map.of()).getOrDefault(key, unlessPublished);
    }

    /** Returns the first line of the reason why a test was skipped. */
    private static String reason(TestExecutionResult result) {
        return result.getThrowable()
                .map(Throwable::getMessage)
                .flatMap(message -> message.lines().findFirst())
                .orElse("");
    }

    private String symbol(String verdict, String note) {
        if (verdict.equals("recorded")) {
            return terminal.recorded();
        }
        if (verdict.equals(TestOutcome.ABORTED.toString())) {
            return terminal.skipped();
        }
        return note.isEmpty() ? terminal.held() : terminal.remarkable();
    }

    private String time(TestIdentifier test) {
        long nanos = System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime());
        return DurationText.rounded(Duration.ofNanos(nanos));
    }

    private static String message(Throwable throwable, TestOutcome outcome, String indent) {
        String message = outcome == TestOutcome.CRASHED || throwable.getMessage() == null
                ? ErrorCode.FAULT.in("A fault of plimsoll itself; please report it:\n")
                        + ExceptionUtils.readStackTrace(throwable)
                : ErrorMessages.withCode(throwable);
        return message.stripTrailing().indent(indent.length()).stripTrailing();
    }

    private String indent(TestIdentifier test) {
        return "  ".repeat(Math.max(0, depth(test) - 1));
    }

    /** Returns 0 for the engine, 1 for a Dockerfile, 2 for a stage. */
    private int depth(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().size() - 1;
    }
}
