package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.report.ReportDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Options;

/** The subcommand {@code diff}, which compares two reports. */
final class DiffCommand implements Subcommand {

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<String> parameters() {
        return List.of("OLD", "NEW");
    }

    @Override
    public int execute(Invocation given) {
        given.print(
                ReportDiff.between(report(given.file(0)), report(given.file(1))).toMarkdown());
        return ExitCode.HELD;
    }

    private static Path report(Path path) {
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
