package dev.plimsoll.internal.report;

import dev.plimsoll.internal.baseline.TestRun;
import java.nio.file.Path;
import java.util.Set;

/** Simulates a JVM of a build tool: adds one image for each of its test plans to a report. */
final class ReportingProgram {

    private ReportingProgram() {}

    /**
     * Runs the program.
     *
     * @param arguments the folder, the run (or {@code -} to determine it), the name of the JVM and the number of test
     *     plans
     */
    public static void main(String[] arguments) throws Exception {
        TestRun current = TestRun.current();
        TestRun run = arguments[1].equals("-") ? current : current.named(arguments[1]);
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            String name = arguments[2] + i;
            Path folder = Path.of(arguments[0]);
            ReportFolder.of(folder)
                    .add(
                            run,
                            Set.of(name),
                            SampleReports.plain(name, 100),
                            whole -> StepSummary.put(folder.resolve("step.md"), folder, ReportMarkdown.of(whole)));
        }
        System.out.print(current.id());
    }
}
