package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.report.ReportDiff;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The subcommand {@code diff}, which compares two reports. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        header = "Compares two reports and prints the changes as Markdown, for a comment on a pull request.",
        parameterListHeading = "%nReports:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the reports were compared, whatever the changes",
            "2:a report is missing or can't be read, or an argument is wrong",
            "3:plimsoll itself has a fault"
        },
        footer = {"", "Example:", "  plimsoll diff main/report.json target/plimsoll/report.json"})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "A report.json, or the directory of a report.")
    private @Nullable Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "A later one.")
    private @Nullable Path after;

    @Override
    public Integer call() {
        PrintWriter out = LogWriter.on(System.out);
        out.print(ReportDiff.between(file(before), file(after)).toMarkdown());
        out.flush();
        return ExitCode.HELD;
    }

    private static Path file(@Nullable Path given) {
        Path path = Objects.requireNonNull(given);
        Path file = Files.isDirectory(path) ? path.resolve("report.json") : path;
        if (!Files.exists(file)) {
            throw new MisuseException(
                    ErrorCode.REPORT,
                    "there is no report " + file + " (in " + Path.of("").toAbsolutePath()
                            + "). 'plimsoll --report DIR PATH...' writes one.");
        }
        return file;
    }
}
