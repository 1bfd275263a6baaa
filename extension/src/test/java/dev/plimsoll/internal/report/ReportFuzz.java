package dev.plimsoll.internal.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Any text is read as {@code report.json} or refused by a {@link ReportException}. What is read can be shown in each output, and
 * steers none of them.
 */
public final class ReportFuzz {

    private ReportFuzz() {}

    /** For Jazzer and {@code FuzzCorpusTests}. */
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
