package dev.plimsoll.internal.cli;

import static java.util.stream.Collectors.joining;

import dev.plimsoll.ImageSession;
import dev.plimsoll.internal.session.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The test plan of the command. The engine that it runs is found as a service, as any launcher finds it. */
final class DockerfileTests {

    private static final String ENGINE = "plimsoll";

    private final List<Path> paths;
    private final boolean failFast;
    private final Optional<ReportDirectory> report;
    private final Terminal terminal;

    DockerfileTests(List<Path> paths, boolean failFast, Optional<ReportDirectory> report, Terminal terminal) {
        this.paths = paths;
        this.failFast = failFast;
        this.report = report;
        this.terminal = terminal;
    }

    /** Discovers and executes; gives the exit code. */
    @SuppressWarnings("try") // the session is there to stay open
    int run() {
        long start = System.nanoTime();
        Launcher launcher = LauncherFactory.create();
        Findings findings = new Findings();
        TestPlan plan = discover(launcher, findings);
        refuseIfSomethingCannotBeJudged(findings);
        TreePrinter printer = new TreePrinter(plan, terminal);
        try (ImageSession session = Sessions.open()) {
            Sessions.engine();
            launcher.execute(plan, printer);
        }
        terminal.line("\n" + printer.outcomes() + " in " + Texts.time(Duration.ofNanos(System.nanoTime() - start)));
        if (!printer.recordings().isEmpty()) {
            terminal.line(printer.recordings());
        }
        report.ifPresent(directory -> directory
                .page()
                .ifPresentOrElse(
                        page -> terminal.line("Report: " + page),
                        () -> System.err.println("plimsoll: no report was written to " + directory.path())));
        if (printer.outcomes().of(TestOutcomes.UNREADABLE) > 0) {
            return ExitCode.MISUSE;
        }
        return printer.outcomes().areGood() ? ExitCode.HELD : ExitCode.BROKEN;
    }

    /** What the discovery says besides its tests. */
    private static final class Findings implements LauncherDiscoveryListener {

        private final List<DiscoveryIssue> issues = new ArrayList<>();
        private final Set<Path> withoutTests = new LinkedHashSet<>();

        @Override
        public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
            issues.add(issue);
        }

        @Override
        public void selectorProcessed(UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
            if (result.getStatus() == SelectorResolutionResult.Status.UNRESOLVED) {
                withoutTests.add(
                        selector instanceof FileSelector file
                                ? file.getPath()
                                : ((DirectorySelector) selector).getPath());
            }
        }

        private List<String> messages(DiscoveryIssue.Severity severity) {
            return issues.stream()
                    .filter(issue -> issue.severity() == severity)
                    .map(DiscoveryIssue::message)
                    .toList();
        }
    }

    private TestPlan discover(Launcher launcher, Findings findings) {
        try {
            return launcher.discover(request(findings));
        } catch (JUnitException e) {
            // The launcher throws when there are issues, and says them in its own way.
            refuseIfSomethingCannotBeJudged(findings);
            throw e;
        }
    }

    private LauncherDiscoveryRequest request(Findings findings) {
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .selectors(paths.stream().map(DockerfileTests::selector).toList())
                .filters(EngineFilter.includeEngines(ENGINE))
                .configurationParameter("plimsoll.failFast", Boolean.toString(failFast))
                // A report that nobody asked for might take the place of one that Maven or Gradle has made.
                .configurationParameter("plimsoll.report", report.isPresent() ? "on" : "off")
                .listeners(findings);
        report.ifPresent(directory -> builder.configurationParameter(
                "plimsoll.reportDirectory", directory.path().toAbsolutePath().toString()));
        return builder.build();
    }

    private static DiscoverySelector selector(Path path) {
        if (!Files.exists(path)) {
            throw new MisuseException(
                    "there is no " + path + " (in " + Path.of("").toAbsolutePath() + ")");
        }
        return Files.isDirectory(path)
                ? DiscoverySelectors.selectDirectory(path.toString())
                : DiscoverySelectors.selectFile(path.toString());
    }

    /** Each path that is given has to give tests: what was not judged is no success. */
    private static void refuseIfSomethingCannotBeJudged(Findings findings) {
        findings.messages(DiscoveryIssue.Severity.WARNING)
                .forEach(warning -> System.err.println("plimsoll: " + warning));
        List<String> errors = findings.messages(DiscoveryIssue.Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new MisuseException(String.join("\n", errors));
        }
        if (!findings.withoutTests.isEmpty()) {
            throw new MisuseException("no annotated Dockerfile was found in "
                    + findings.withoutTests.stream().map(Path::toString).collect(joining(", "))
                    + ". Write what is expected into a Dockerfile, before its first FROM: # @expect size <= 10MB");
        }
    }
}
