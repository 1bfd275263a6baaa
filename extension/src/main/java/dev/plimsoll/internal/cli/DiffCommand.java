package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.report.ReportDiff;
import dev.plimsoll.internal.report.ReportException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What changed from one report to another. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.MISUSE,
        usageHelpAutoWidth = true,
        header = "Compares two reports, and prints what changed as Markdown, for a comment on a pull request.",
        parameterListHeading = "%nWhich reports:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the reports were compared, whatever changed",
            "2:a report isn't there or can't be read, misuse"
        },
        footer = {"", "Example:", "  plimsoll diff main/report.json target/plimsoll/report.json"})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "A report.json, or the directory of a report.")
    private @Nullable Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "A later one.")
    private @Nullable Path after;

    @Override
    public Integer call() {
        try {
            System.out.print(ReportDiff.between(file(before), file(after)).toMarkdown());
            return ExitCode.HELD;
        } catch (ReportException e) {
            System.err.println("plimsoll: " + e.getMessage());
            return ExitCode.MISUSE;
        }
    }

    private static Path file(@Nullable Path given) {
        Path path = Objects.requireNonNull(given);
        return Files.isDirectory(path) ? path.resolve("report.json") : path;
    }
}
