package dev.plimsoll.internal.cli;

import dev.plimsoll.ImageSession;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.judging.Judging;
import dev.plimsoll.internal.judging.JudgingListener;
import dev.plimsoll.internal.reporting.FailureReader;
import dev.plimsoll.internal.reporting.ReportWriter;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.Sessions;
import dev.plimsoll.internal.text.DurationText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Judges the expectations of Dockerfiles, prints what comes of it, and writes the report. */
final class DockerfileTests {

    private final List<Path> paths;
    private final Map<String, String> parameters;
    private final Optional<ReportDirectory> report;
    private final Terminal terminal;

    /**
     * Creates a run.
     *
     * @param options the options of the command, as configuration parameters
     */
    DockerfileTests(
            List<Path> paths, Map<String, String> options, Optional<ReportDirectory> report, Terminal terminal) {
        this.paths = paths;
        this.parameters = new HashMap<>(options);
        this.report = report;
        this.terminal = terminal;
        // A report that the user did not request could replace one from Maven or Gradle.
        parameters.put("plimsoll.report", report.isPresent() ? "on" : "off");
        report.ifPresent(directory -> parameters.put(
                "plimsoll.reportDirectory", directory.path().toAbsolutePath().toString()));
    }

    /** Reads the Dockerfiles and judges them; returns the exit code. */
    int run() {
        return run(terminal, (json, exitCode) -> {});
    }

    /** Does the same and prints JSON instead of the tree; returns the exit code. */
    int runForJson(Consumer<String> out) {
        Terminal nowhere = new Terminal(new PrintStream(OutputStream.nullOutputStream()));
        return run(nowhere, (json, exitCode) -> out.accept(json.text(exitCode)));
    }

    private int run(Terminal shown, BiConsumer<CheckJson, Integer> end) {
        long start = System.nanoTime();
        if (needsEngine()) {
            // While the Dockerfiles are read.
            DockerApi.warmUp();
        }
        DockerfilePlan plan = DockerfilePlan.of(paths, parameters);
        TreePrinter printer = new TreePrinter(shown);
        CheckJson json = new CheckJson();
        AtomicBoolean isUnasked = new AtomicBoolean();
        Optional<EngineException> left = judge(plan, isUnasked, printer, json);
        if (Shutdown.inProgress()) {
            // During shutdown the JVM ignores this exit code and uses that of the signal.
            return ExitCode.NOT_JUDGED;
        }
        boolean isReported = report.map(directory -> VerdictsXml.write(directory.path(), json.judged())
                        && directory.page().isPresent())
                .orElse(true);
        printSummary(shown, printer, Duration.ofNanos(System.nanoTime() - start));
        // An image that was named and not judged must not count as a success, nor an old report as a new one.
        int exitCode = isUnasked.get() || left.isPresent() || !isReported
                ? ExitCode.NOT_JUDGED
                : printer.outcomes().exitCode();
        end.accept(json, exitCode);
        left.ifPresent(failure -> LogWriter.on(System.err)
                .println("plimsoll: containers and images of this run may be left, which the next run removes. "
                        + ErrorMessages.withCode(failure)));
        return exitCode;
    }

    /**
     * Judges the Dockerfiles, and returns the reason why what was made could not be removed; empty if it was.
     *
     * @param isUnasked becomes true if an image was named for which no test asked
     */
    @SuppressWarnings("try") // The session is only opened and closed.
    private Optional<EngineException> judge(
            DockerfilePlan plan, AtomicBoolean isUnasked, TreePrinter printer, CheckJson json) {
        Thread interrupted = new Thread(
                () -> LogWriter.on(System.err).println("plimsoll: interrupted; the built images are removed"),
                "plimsoll-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        boolean isExecuted = false;
        try (ImageSession session = Sessions.open()) {
            if (needsEngine() && !plan.hasUnreadable()) {
                Sessions.engine();
            }
            ReportWriter report = ReportWriter.begin(plan, System.getenv(), System.out);
            DockerfileTally tally = new DockerfileTally(new FailureReader(report.journal()::reportId));
            List<JudgingListener> listeners = List.of(tally, printer, json);
            boolean failFast = plan.parameter(Judging.FAIL_FAST_PARAMETER)
                    .map(Boolean::parseBoolean)
                    .orElse(false);
            Judging judging = new Judging(plan.buildParameters(), failFast);
            plan.dockerfiles().forEach(dockerfile -> judging.judgeAll(dockerfile, listeners));
            // Before the journal is closed.
            isUnasked.set(plan.parameter(BuildParameters.IMAGE)
                    .filter(images -> !report.journal().unasked(images).isEmpty())
                    .isPresent());
            report.end(tally.counts());
            isExecuted = true;
            return Optional.empty();
        } catch (EngineException e) {
            if (!isExecuted) {
                throw e;
            }
            return Optional.of(e);
        } finally {
            if (!Shutdown.inProgress()) {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            }
        }
    }

    /** Returns whether an engine is needed in any case. An image that exists may need none. */
    private boolean needsEngine() {
        return !parameters.containsKey(BuildParameters.IMAGE);
    }

    private void printSummary(Terminal shown, TreePrinter printer, Duration duration) {
        shown.line("\n" + printer.outcomes() + " in " + DurationText.rounded(duration));
        if (!printer.recordings().isEmpty()) {
            shown.line(printer.recordings());
        }
        report.ifPresent(directory -> directory
                .page()
                .ifPresentOrElse(
                        page -> shown.line("Report: " + page),
                        () -> LogWriter.on(System.err)
                                .println("plimsoll: there is no new report in " + directory.path())));
    }
}
