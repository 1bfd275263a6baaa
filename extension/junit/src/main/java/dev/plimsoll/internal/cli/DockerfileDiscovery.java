package dev.plimsoll.internal.cli;

import static java.util.stream.Collectors.joining;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.session.ParameterNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Discovers the tests in Dockerfiles and directories. */
final class DockerfileDiscovery {

    private static final String ENGINE = "plimsoll";

    private final Launcher launcher;
    private final Map<String, String> parameters;

    /**
     * Creates a discovery.
     *
     * @param parameters the configuration parameters of the JUnit Platform by their names
     */
    DockerfileDiscovery(Launcher launcher, Map<String, String> parameters) {
        this.launcher = launcher;
        this.parameters = parameters;
    }

    /**
     * Discovers the tests. A Dockerfile that can't be read becomes a test that fails.
     *
     * @throws MisuseException if a path has no tests, or a parameter is invalid
     */
    TestPlan discover(List<Path> paths) {
        Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
        names.addAll(parameters.keySet());
        ParameterNames.problem(names)
                .or(() -> ParameterNames.problem(System.getenv(), names))
                .ifPresent(problem -> {
                    throw new MisuseException(ErrorCode.PARAMETER, problem);
                });
        Findings findings = new Findings();
        TestPlan plan = discover(paths, findings);
        findings.messages(DiscoveryIssue.Severity.WARNING)
                .forEach(warning -> LogWriter.on(System.err).println("plimsoll: " + warning));
        List<String> errors = findings.messages(DiscoveryIssue.Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new MisuseException(String.join("\n", errors));
        }
        // Each path must have tests, because an image that was not judged must not count as a success.
        if (!findings.withoutTests.isEmpty()) {
            throw new MisuseException(
                    ErrorCode.NO_TESTS,
                    "no annotated Dockerfile was found in "
                            + findings.withoutTests.stream().map(Path::toString).collect(joining(", "))
                            + ". Write an expectation into a Dockerfile, above its first FROM: # @expect size <= 10MB");
        }
        return plan;
    }

    private TestPlan discover(List<Path> paths, Findings findings) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(paths.stream().map(DockerfileDiscovery::selector).toList())
                .filters(EngineFilter.includeEngines(ENGINE))
                .configurationParameters(parameters)
                // Errors must not fail the discovery, so that our message is shown and not the launcher's.
                .configurationParameter(LauncherConstants.DISCOVERY_ISSUE_FAILURE_PHASE_PROPERTY_NAME, "execution")
                .listeners(findings)
                .build();
        try {
            return launcher.discover(request);
        } catch (JUnitException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            if (root instanceof IllegalArgumentException) {
                throw new MisuseException(
                        ErrorCode.of(root).orElse(ErrorCode.COMMAND_LINE), String.valueOf(root.getMessage()));
            }
            throw e;
        }
    }

    private static DiscoverySelector selector(Path path) {
        if (!Files.exists(path)) {
            throw new MisuseException(
                    ErrorCode.NO_TESTS,
                    "there is no file or directory " + path + " (in "
                            + Path.of("").toAbsolutePath() + ")");
        }
        return Files.isDirectory(path)
                ? DiscoverySelectors.selectDirectory(path.toString())
                : DiscoverySelectors.selectFile(path.toString());
    }

    /** Collects the issues that discovery reports, and the paths without tests. */
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
}
