package dev.plimsoll.internal.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Checks that any text is read as {@code report.json} or rejected with a {@link ReportException}, and that a report
 * that was read can be written to each output without injecting anything.
 */
public final class ReportFuzz {

    private ReportFuzz() {}

    /** The entry point of Jazzer and {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Report report;
        try {
            report = ReportJson.parse(Path.of("report.json"), text);
        } catch (ReportException e) {
            report = HostileTextTests.everywhere(text);
        }
        HostileTextTests.isSafeInEachOutput(report);
    }
}
