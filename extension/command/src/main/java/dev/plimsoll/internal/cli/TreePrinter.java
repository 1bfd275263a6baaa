package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.judging.JudgingListener;
import dev.plimsoll.internal.judging.RunStep;
import dev.plimsoll.internal.judging.StageStep;
import dev.plimsoll.internal.judging.Step;
import dev.plimsoll.internal.judging.StepEnd;
import dev.plimsoll.internal.judging.StepOutcome;
import dev.plimsoll.internal.run.ServiceLife;
import dev.plimsoll.internal.text.DurationText;
import dev.plimsoll.internal.text.Plural;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints the tree of steps while they are judged. After an interruption it prints nothing. */
final class TreePrinter implements JudgingListener {

    private final Terminal terminal;
    private final TestOutcomes outcomes = new TestOutcomes();
    private final Map<Step, Long> started = new HashMap<>();
    /** The steps whose line was printed. That of one with others below is printed when the first of them begins. */
    private final Set<Step> printed = new HashSet<>();

    private final List<StageStep.Weight> recordings = new ArrayList<>();

    TreePrinter(Terminal terminal) {
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
                        + recordings.stream()
                                .map(weight -> weight.place().replaceFirst(":[0-9]+$", ""))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "));
    }

    @Override
    public void began(Step step) {
        if (Shutdown.inProgress()) {
            return;
        }
        printAbove(step);
        started.put(step, System.nanoTime());
        if (step.parent().isEmpty()) {
            printed.add(step);
            terminal.line(terminal.bold(step.name()));
        }
    }

    @Override
    public void ended(Step step, StepEnd end) {
        if (step instanceof StageStep stage) {
            stage.weight().filter(weight -> weight.recorded().isPresent()).ifPresent(recordings::add);
        }
        if (Shutdown.inProgress()) {
            return;
        }
        if (step.isTest() || end.outcome() != StepOutcome.HELD) {
            printAbove(step);
            // A step with others below of which none began takes them with it.
            outcomes.ended(end.label(), printed.contains(step) ? 1 : Math.max(1, step.tests()));
            printed.add(step);
            terminal.line(indent(step) + symbol(end) + " " + step.name() + details(step, end));
            if (end.isFailed()) {
                terminal.line(message(end)
                        .stripTrailing()
                        .indent(indent(step).length() + 4)
                        .stripTrailing());
            }
        }
        if (step instanceof RunStep run) {
            run.ending()
                    .map(ServiceLife::ending)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> terminal.line(indent(step) + "  " + terminal.faint(text)));
        }
    }

    private String details(Step step, StepEnd end) {
        if (!started.containsKey(step)) {
            return terminal.faint("  " + end.remark());
        }
        String note = end.label().equals(StepOutcome.SKIPPED.toString())
                ? end.remark().lines().findFirst().orElse("")
                : end.remark();
        return terminal.faint("  " + time(step)) + (note.isEmpty() ? "" : "  " + note);
    }

    /** Prints the lines of the steps above, whose duration is known now. */
    private void printAbove(Step below) {
        below.parent().ifPresent(parent -> {
            printAbove(parent);
            if (printed.add(parent)) {
                Optional<StageStep.Weight> weight =
                        parent instanceof StageStep stage ? stage.weight() : Optional.empty();
                Optional<ServiceLife> life = parent instanceof RunStep run ? run.beginning() : Optional.empty();
                String size = weight.map(known -> known.size() + " in " + Plural.of(known.layers(), "layer") + ", ")
                        .orElse("");
                terminal.line(indent(parent)
                        + parent.name()
                        + terminal.faint(
                                "  " + size + life.map(ServiceLife::beginning).orElseGet(() -> time(parent)))
                        + weight.flatMap(StageStep.Weight::recorded)
                                .map(text -> "  " + text)
                                .orElse(""));
            }
        });
    }

    private String symbol(StepEnd end) {
        if (end.isFailed()) {
            return terminal.broken();
        }
        if (end.label().equals("recorded")) {
            return terminal.recorded();
        }
        if (end.label().equals(StepOutcome.SKIPPED.toString())) {
            return terminal.skipped();
        }
        return end.remark().isEmpty() ? terminal.held() : terminal.remarkable();
    }

    private String time(Step step) {
        long nanos = System.nanoTime() - started.getOrDefault(step, System.nanoTime());
        return DurationText.rounded(Duration.ofNanos(nanos));
    }

    private static String message(StepEnd end) {
        Throwable failure = end.failure().orElseThrow();
        if (end.outcome() == StepOutcome.CRASHED || failure.getMessage() == null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return ErrorCode.FAULT.in("A fault of plimsoll itself; please report it:\n") + trace;
        }
        return ErrorMessages.withCode(failure);
    }

    private static String indent(Step step) {
        return "  ".repeat(step.path().size() - 1);
    }
}
