package dev.plimsoll.cli;

import static java.util.stream.Collectors.joining;

import dev.plimsoll.multistage.BuildSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The test plan of the command. The engine that it runs is found as a service, as any launcher finds it. */
final class DockerfileTests {

    private static final String ENGINE = "plimsoll";

    private final List<Path> paths;
    private final boolean failFast;
    private final Optional<Path> report;
    private final Terminal terminal;

    DockerfileTests(List<Path> paths, boolean failFast, Optional<Path> report, Terminal terminal) {
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
        List<DiscoveryIssue> issues = new ArrayList<>();
        TestPlan plan = discover(launcher, issues);
        refuseIfNothingCanBeJudged(plan, issues);
        TreePrinter printer = new TreePrinter(plan, terminal);
        try (BuildSession session = BuildSession.open()) {
            BuildSession.connect();
            launcher.execute(plan, printer);
        }
        String skipped = printer.skipped() == 0 ? "" : ", " + printer.skipped() + " skipped";
        terminal.line("\n" + printer.held() + " held, " + printer.broken() + " broken" + skipped + " in "
                + Texts.time(Duration.ofNanos(System.nanoTime() - start)));
        report.map(directory -> directory.resolve("index.html"))
                .filter(Files::exists)
                .ifPresent(page -> terminal.line("Report: " + page));
        return printer.broken() == 0 && printer.skipped() == 0 ? ExitCode.HELD : ExitCode.BROKEN;
    }

    private TestPlan discover(Launcher launcher, List<DiscoveryIssue> issues) {
        LauncherDiscoveryRequest request = request(issues);
        try {
            return launcher.discover(request);
        } catch (JUnitException e) {
            // The launcher throws when there are issues, and says them in its own way.
            if (issues.isEmpty()) {
                throw e;
            }
            throw new MisuseException(text(issues));
        }
    }

    private LauncherDiscoveryRequest request(List<DiscoveryIssue> issues) {
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .selectors(paths.stream().map(DockerfileTests::selector).toList())
                .filters(EngineFilter.includeEngines(ENGINE))
                .configurationParameter("plimsoll.failFast", Boolean.toString(failFast))
                .listeners(new LauncherDiscoveryListener() {
                    @Override
                    public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
                        issues.add(issue);
                    }
                });
        report.ifPresent(directory -> builder.configurationParameter(
                "plimsoll.reportDirectory", directory.toAbsolutePath().toString()));
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

    private void refuseIfNothingCanBeJudged(TestPlan plan, List<DiscoveryIssue> issues) {
        if (!issues.isEmpty()) {
            throw new MisuseException(text(issues));
        }
        if (plan.countTestIdentifiers(TestIdentifier::isTest) == 0) {
            throw new MisuseException("no annotated Dockerfile was found in "
                    + paths.stream().map(Path::toString).collect(joining(", "))
                    + ". Write what is expected into a Dockerfile, before its first FROM: # @expect size <= 10MB");
        }
    }

    private static String text(List<DiscoveryIssue> issues) {
        return issues.stream().map(DiscoveryIssue::message).collect(joining("\n"));
    }
}
