package dev.plimsoll.internal.cli;

import dev.plimsoll.ImageSession;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.Sessions;
import dev.plimsoll.internal.text.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.launcher.Launcher;
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
        long start = System.nanoTime();
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = new DockerfileDiscovery(launcher, parameters).discover(paths);
        TreePrinter printer = new TreePrinter(plan, terminal);
        execute(launcher, printer, plan);
        if (Shutdown.inProgress()) {
            // During shutdown the JVM ignores this exit code and uses that of the signal.
            return ExitCode.NOT_JUDGED;
        }
        printSummary(printer, Duration.ofNanos(System.nanoTime() - start));
        return printer.outcomes().exitCode();
    }

    @SuppressWarnings("try") // the session only has to stay open
    private void execute(Launcher launcher, TreePrinter printer, TestPlan plan) {
        Thread interrupted = new Thread(
                () -> System.err.println("plimsoll: interrupted; the built images are removed"),
                "plimsoll-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (ImageSession session = Sessions.open()) {
            // An image that exists may need no engine.
            if (!parameters.containsKey(BuildParameters.IMAGE)) {
                Sessions.engine();
            }
            launcher.execute(plan, printer);
        } finally {
            if (!Shutdown.inProgress()) {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            }
        }
    }

    private void printSummary(TreePrinter printer, Duration duration) {
        terminal.line("\n" + printer.outcomes() + " in " + DurationText.rounded(duration));
        if (!printer.recordings().isEmpty()) {
            terminal.line(printer.recordings());
        }
        report.ifPresent(directory -> directory
                .page()
                .ifPresentOrElse(
                        page -> terminal.line("Report: " + page),
                        () -> System.err.println("plimsoll: no report was written to " + directory.path())));
    }
}
