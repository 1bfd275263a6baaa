package dev.plimsoll.internal.reporting;

import dev.plimsoll.internal.baseline.TestRun;
import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.report.GitHubCommands;
import dev.plimsoll.internal.report.Report;
import dev.plimsoll.internal.report.ReportFolder;
import dev.plimsoll.internal.report.ReportMarkdown;
import dev.plimsoll.internal.report.StepSummary;
import dev.plimsoll.internal.report.SummaryTable;
import dev.plimsoll.internal.report.document.ReportedProject;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.ParameterNames;
import dev.plimsoll.internal.text.Log;
import dev.plimsoll.internal.text.TerminalColours;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report at the end of a test plan that built images: {@code target/plimsoll/index.html} and the files
 * beside it. If the report can't be written, a warning is logged and the tests don't fail.
 */
public final class ReportWriter {

    /** The configuration parameter that turns the report {@code off}; the default is {@code on}. */
    public static final String PARAMETER = "plimsoll.report";

    /** The configuration parameter for the folder of the report, relative to the module. */
    public static final String DIRECTORY_PARAMETER = "plimsoll.reportDirectory";

    /** The configuration parameter for the name of the run; JVMs with the same name add to one report. */
    public static final String RUN_PARAMETER = "plimsoll.reportRun";

    /** The configuration parameter for the name of the project in the report's title. */
    public static final String PROJECT_PARAMETER = "plimsoll.reportProject";

    /** The configuration parameter that prints a table on standard output if it is {@code true}. */
    public static final String SUMMARY_PARAMETER = "plimsoll.summary";

    /** The configuration parameter for a file that the table is written to, relative to the module. */
    public static final String SUMMARY_FILE_PARAMETER = "plimsoll.summaryFile";

    private static final Log LOG = Log.of(ReportWriter.class);

    private final TestedPlan plan;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Journal journal;

    private ReportWriter(TestedPlan plan, Map<String, String> environment, PrintStream out, Journal journal) {
        this.plan = plan;
        this.environment = environment;
        this.out = out;
        this.journal = journal;
    }

    /** Opens the journal of a test plan that begins. */
    public static ReportWriter begin(TestedPlan plan, Map<String, String> environment, PrintStream out) {
        Journal journal = Journal.open(isOn(plan));
        journal.parameters(plan.parameters());
        String value = plan.parameter(PARAMETER).orElse("on").strip();
        if (!value.matches("on|true|off|false")) {
            journal.warn(PARAMETER, "'" + value + "' is neither on nor off, so the report is written");
        }
        return new ReportWriter(plan, environment, out, journal);
    }

    /** Returns the journal of the test plan. */
    public Journal journal() {
        return journal;
    }

    /** Closes the journal of the test plan, which has ended, and writes the report. */
    public void end(TestCounts counts) {
        journal.close();
        warnOfNames();
        warnOfUnasked();
        try {
            Report part = journal.report(counts);
            report(isOn(plan) ? part.withProject(project()) : part);
        } catch (IOException e) {
            LOG.warn("No report of the images was written: {}{}", fileOf(e), Reason.of(e));
            LOG.debug("No report of the images was written", e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("The report of the images could not be written: {}", e, e);
        }
    }

    /** Warns of misspelt parameters, on the console too: if no test asked for an image, none has failed because of them. */
    private void warnOfNames() {
        ParameterNames.problem(plan.parameters())
                .ifPresent(problem -> problem.lines().forEach(line -> warn("parameters", line)));
    }

    private void warn(String subject, String message) {
        journal.warn(subject, message);
        System.err.println(Visible.log("plimsoll: warning: " + subject + ": " + message));
    }

    /** Warns of images that ship and that nothing was judged of, on the console too: no test has this warning. */
    private void warnOfUnasked() {
        plan.parameter(BuildParameters.IMAGE)
                .map(journal::unasked)
                .orElse(List.of())
                .forEach(image -> warn(
                        BuildParameters.IMAGE, image + " was not judged, because no test of this run asked for it"));
    }

    private static String fileOf(IOException error) {
        @Nullable String file = error instanceof FileSystemException inFile ? inFile.getFile() : null;
        return file == null ? "" : file + " can't be written: ";
    }

    private ReportedProject project() {
        return ProjectInfo.of(
                ReportPlace.module(plan),
                ReportPlace.isOfSeveralModules(plan),
                plan.parameter(PROJECT_PARAMETER),
                environment);
    }

    private static boolean isOn(TestedPlan plan) {
        return !plan.parameter(PARAMETER).orElse("on").strip().matches("off|false");
    }

    private void report(Report part) throws IOException {
        if (environment.getOrDefault("GITHUB_ACTIONS", "").equals("true") && isOn(plan)) {
            GitHubCommands.warnings(part).forEach(out::println);
            if (part.tests().failed() > 0) {
                GitHubCommands.errors(part).forEach(out::println);
            }
        }
        Optional<ReportFolder> folder = isOn(plan) ? folder(part) : Optional.empty();
        if (folder.isPresent()) {
            long begin = System.nanoTime();
            TestRun own = TestRun.current();
            TestRun run = plan.parameter(RUN_PARAMETER).map(own::named).orElse(own);
            folder.get().add(run, plan.tests(), part, whole -> {
                putStepSummary(folder.get(), whole);
                summarise(whole);
            });
            LOG.info("Report: {}, in {} ms", folder.get().page(), (System.nanoTime() - begin) / 1_000_000);
        } else if (!part.images().isEmpty()) {
            summarise(part);
        }
    }

    /** Returns the folder of the report; empty if there is nothing to report, or no folder for it. */
    private Optional<ReportFolder> folder(Report part) {
        Optional<ReportFolder> folder = plan.parameter(DIRECTORY_PARAMETER)
                .map(directory -> ReportPlace.module(plan).resolve(directory))
                .or(() -> ReportPlace.of(plan))
                .map(ReportFolder::of);
        if (part.images().isEmpty()) {
            // Tests without images need no report, but an earlier run's report must not be taken for theirs.
            return folder.filter(known -> part.isBroken() && known.exists());
        }
        if (folder.isEmpty()) {
            LOG.info(
                    "There is no report, because the tests are in no module of Maven or Gradle; set {}",
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

    private void summarise(Report whole) throws IOException {
        Optional<String> file = plan.parameter(SUMMARY_FILE_PARAMETER);
        if (file.isPresent()) {
            Path path = ReportPlace.module(plan).resolve(file.get());
            AtomicFile.write(path, SummaryTable.of(whole, TerminalColours.areWanted(environment)));
        } else if (plan.parameter(SUMMARY_PARAMETER).map(Boolean::parseBoolean).orElse(false)) {
            out.print("\n" + SummaryTable.of(whole, TerminalColours.areWanted(environment)));
        }
    }
}
