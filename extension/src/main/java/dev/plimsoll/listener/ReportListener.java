package dev.plimsoll.listener;

import dev.plimsoll.multistage.Journal;
import dev.plimsoll.report.GitHubCommands;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFolder;
import dev.plimsoll.report.ReportMarkdown;
import dev.plimsoll.report.ReportedImage;
import dev.plimsoll.report.StepSummary;
import dev.plimsoll.report.TestRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the report of a test plan that built images, at its end: {@code target/plimsoll/index.html} and what belongs to it.
 * That it can't be written is a warning in the log, never a failure of the tests.
 *
 * @since 0.1.0
 */
public final class ReportListener implements TestExecutionListener {

    /** The configuration parameter that switches the report {@code off}; {@code on} if not set. */
    public static final String PARAMETER = "plimsoll.report";

    /** The configuration parameter for the folder of the report, relative to the working directory. */
    public static final String DIRECTORY_PARAMETER = "plimsoll.reportDirectory";

    /** The configuration parameter that names the run to whose report several JVMs add. */
    public static final String RUN_PARAMETER = "plimsoll.reportRun";

    private static final Logger LOG = LoggerFactory.getLogger(ReportListener.class);

    private final Map<String, String> environment;
    private final PrintStream out;
    private TestTally tally = new TestTally();

    /** For the JUnit Platform, which finds it as a service. */
    public ReportListener() {
        this(System.getenv(), System.out);
    }

    ReportListener(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        Journal.clear();
        Journal.wantFiles(isOn(testPlan.getConfigurationParameters()));
        tally = new TestTally(testPlan);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        tally.finished(test, result);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tally.skipped();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        long begin = System.nanoTime();
        try {
            ConfigurationParameters parameters = testPlan.getConfigurationParameters();
            if (isOn(parameters)) {
                report(testPlan, parameters, begin);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("The report of the images could not be written: {}", e, e);
        }
    }

    private static boolean isOn(ConfigurationParameters parameters) {
        String value = parameters.get(PARAMETER).orElse("on").strip();
        return switch (value) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> {
                LOG.warn("{}={} is neither on nor off: the report is written", PARAMETER, value);
                yield true;
            }
        };
    }

    private void report(TestPlan plan, ConfigurationParameters parameters, long begin) throws IOException {
        List<ReportedImage> images = Journal.images();
        if (images.isEmpty()) {
            return;
        }
        Report part = Report.of(tally.counts(), Journal.dockerfiles(), images).withHistory(Journal.history());
        if (environment.getOrDefault("GITHUB_ACTIONS", "").equals("true")
                && tally.counts().failed() > 0) {
            GitHubCommands.of(part).forEach(out::println);
        }
        Optional<Path> place = parameters.get(DIRECTORY_PARAMETER).map(Path::of).or(() -> ReportPlace.of(plan));
        if (place.isEmpty()) {
            LOG.info(
                    "There is no report, for the tests are in no module of Maven or Gradle: set {}",
                    DIRECTORY_PARAMETER);
            return;
        }
        TestRun current = TestRun.current();
        ReportFolder folder = ReportFolder.of(place.get());
        Report whole =
                folder.add(parameters.get(RUN_PARAMETER).map(current::named).orElse(current), testsOf(plan), part);
        LOG.info("Report: {}, in {} ms", folder.page(), (System.nanoTime() - begin) / 1_000_000);
        String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!summary.isEmpty()) {
            StepSummary.put(Path.of(summary), folder.page(), ReportMarkdown.of(whole));
        }
    }

    private static Set<String> testsOf(TestPlan plan) {
        Set<String> tests = new TreeSet<>();
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(test -> test.getSource().stream())
                .forEach(source -> {
                    if (source instanceof ClassSource ofClass) {
                        tests.add(ofClass.getClassName());
                    } else if (source instanceof FileSource file) {
                        tests.add(file.getFile().getPath());
                    }
                });
        return tests;
    }
}
