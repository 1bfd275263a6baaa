package dev.plimsoll.internal.cli;

import dev.plimsoll.ImageSession;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.journal.Journal;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the expectations of Dockerfiles with the test engine {@code plimsoll}, which the launcher finds as a service.
 */
final class DockerfileTests {

    private final List<Path> paths;
    private final Map<String, String> parameters;
    private final Optional<ReportDirectory> report;
    private final Terminal terminal;

    /**
     * Creates a run.
     *
     * @param options the options of the command, as configuration parameters of the JUnit Platform
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

    /** Discovers the tests and runs them; returns the exit code. */
    int run() {
        return run(terminal, (json, exitCode) -> {});
    }

    /** Discovers the tests, runs them and prints JSON instead of the tree; returns the exit code. */
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
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = new DockerfileDiscovery(launcher, parameters).discover(paths);
        TreePrinter printer = new TreePrinter(plan, shown);
        CheckJson json = new CheckJson(plan);
        Unasked unasked = new Unasked();
        Optional<EngineException> left = execute(launcher, plan, printer, json, unasked);
        if (Shutdown.inProgress()) {
            // During shutdown the JVM ignores this exit code and uses that of the signal.
            return ExitCode.NOT_JUDGED;
        }
        boolean isReported = report.map(directory -> VerdictsXml.write(directory.path(), json.judged())
                        && directory.page().isPresent())
                .orElse(true);
        printSummary(shown, printer, Duration.ofNanos(System.nanoTime() - start));
        // An image that was named and not judged must not count as a success, nor an old report as a new one.
        int exitCode = unasked.isAny || left.isPresent() || !isReported
                ? ExitCode.NOT_JUDGED
                : printer.outcomes().exitCode();
        end.accept(json, exitCode);
        left.ifPresent(failure -> LogWriter.on(System.err)
                .println("plimsoll: containers and images of this run may be left, which the next run removes. "
                        + ErrorMessages.withCode(failure)));
        return exitCode;
    }

    /** Finds out whether an image was named for which no test asked, before the journal of the plan is closed. */
    private static final class Unasked implements TestExecutionListener {

        private @Nullable TestPlan plan;
        private boolean isAny;

        @Override
        public void testPlanExecutionStarted(TestPlan started) {
            plan = started;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getParentId().isEmpty()) {
                isAny = Objects.requireNonNull(plan)
                        .getConfigurationParameters()
                        .get(BuildParameters.IMAGE)
                        .filter(images -> !Journal.current().unasked(images).isEmpty())
                        .isPresent();
            }
        }
    }

    /** Runs the tests, and returns the reason why what they made could not be removed; empty if it was. */
    @SuppressWarnings("try") // The session is only opened and closed.
    private Optional<EngineException> execute(Launcher launcher, TestPlan plan, TestExecutionListener... listeners) {
        Thread interrupted = new Thread(
                () -> LogWriter.on(System.err).println("plimsoll: interrupted; the built images are removed"),
                "plimsoll-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        boolean isExecuted = false;
        try (ImageSession session = Sessions.open()) {
            if (needsEngine() && !hasUnreadable(plan)) {
                Sessions.engine();
            }
            launcher.execute(plan, listeners);
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

    /** Returns whether a Dockerfile can't be read. Its author can mend that, so it is reported even if there is no engine. */
    private static boolean hasUnreadable(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .anyMatch(test ->
                        test.getUniqueIdObject().getLastSegment().getType().equals("problem"));
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
