package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.report.GitHubCommands;
import dev.plimsoll.internal.report.Report;
import dev.plimsoll.internal.report.ReportFolder;
import dev.plimsoll.internal.report.ReportMarkdown;
import dev.plimsoll.internal.report.StepSummary;
import dev.plimsoll.internal.report.SummaryTable;
import dev.plimsoll.internal.report.TestRun;
import dev.plimsoll.internal.session.Journal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

    /** The configuration parameter for the folder of the report, relative to the module. */
    public static final String DIRECTORY_PARAMETER = "plimsoll.reportDirectory";

    /** The configuration parameter that names the run to whose report several JVMs add. */
    public static final String RUN_PARAMETER = "plimsoll.reportRun";

    /** The configuration parameter that switches a table on standard output on: {@code true}. */
    public static final String SUMMARY_PARAMETER = "plimsoll.summary";

    /** The configuration parameter for a file that the table goes to, relative to the module. */
    public static final String SUMMARY_FILE_PARAMETER = "plimsoll.summaryFile";

    private static final Logger LOG = LoggerFactory.getLogger(ReportListener.class);

    private final Map<String, String> environment;
    private final PrintStream out;
    private @Nullable PlanNotes notes;

    /** What becomes known while a test plan is executed. */
    private record PlanNotes(Journal journal, TestTally tally) {}

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
        notes = new PlanNotes(
                Journal.open(isOn(testPlan.getConfigurationParameters())),
                new TestTally(testPlan, DiscoveryFailures.take()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (notes != null) {
            notes.tally().finished(test, result);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (notes != null) {
            notes.tally().skipped(test);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        PlanNotes known = notes;
        if (known == null) {
            return;
        }
        notes = null;
        try (Journal journal = known.journal()) {
            report(
                    testPlan,
                    Report.of(known.tally().counts(), journal.dockerfiles(), journal.images())
                            .withHistory(journal.history()));
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

    private void report(TestPlan plan, Report part) throws IOException {
        ConfigurationParameters parameters = plan.getConfigurationParameters();
        if (environment.getOrDefault("GITHUB_ACTIONS", "").equals("true") && isOn(parameters)) {
            GitHubCommands.warnings(part).forEach(out::println);
            if (part.tests().failed() > 0) {
                GitHubCommands.errors(part).forEach(out::println);
            }
        }
        Optional<ReportFolder> folder = isOn(parameters) ? folder(plan, part) : Optional.empty();
        if (folder.isPresent()) {
            long begin = System.nanoTime();
            TestRun current = TestRun.current();
            TestRun run = parameters.get(RUN_PARAMETER).map(current::named).orElse(current);
            folder.get().add(run, testsOf(plan), part, whole -> {
                putStepSummary(folder.get(), whole);
                summarise(plan, whole);
            });
            LOG.info("Report: {}, in {} ms", folder.get().page(), (System.nanoTime() - begin) / 1_000_000);
        } else if (!part.images().isEmpty()) {
            summarise(plan, part);
        }
    }

    /** Where the report goes; empty if there is nothing to report, or no place for it. */
    private static Optional<ReportFolder> folder(TestPlan plan, Report part) {
        Optional<ReportFolder> folder = plan.getConfigurationParameters()
                .get(DIRECTORY_PARAMETER)
                .map(directory -> ReportPlace.module(plan).resolve(directory))
                .or(() -> ReportPlace.of(plan))
                .map(ReportFolder::of);
        if (part.images().isEmpty()) {
            // Tests of other things leave no report, but one of an earlier run must not look as if it were of these.
            return folder.filter(known -> part.isBroken() && known.exists());
        }
        if (folder.isEmpty()) {
            LOG.info(
                    "There is no report, for the tests are in no module of Maven or Gradle: set {}",
                    DIRECTORY_PARAMETER);
        }
        return folder;
    }

    private void putStepSummary(ReportFolder folder, Report whole) throws IOException {
        String file = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!file.isEmpty()) {
            StepSummary.put(Path.of(file), folder.page(), ReportMarkdown.of(whole));
        }
    }

    /** For people at a terminal, who may have switched logging off. */
    private void summarise(TestPlan plan, Report whole) throws IOException {
        ConfigurationParameters parameters = plan.getConfigurationParameters();
        Optional<String> file = parameters.get(SUMMARY_FILE_PARAMETER);
        if (file.isPresent()) {
            Path path = ReportPlace.module(plan).resolve(file.get());
            Files.writeString(path, SummaryTable.of(whole, TerminalColours.areWanted(environment)));
        } else if (parameters.getBoolean(SUMMARY_PARAMETER).orElse(false)) {
            out.print("\n" + SummaryTable.of(whole, TerminalColours.areWanted(environment)));
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
