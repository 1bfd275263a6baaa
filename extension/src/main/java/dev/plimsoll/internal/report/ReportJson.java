package dev.plimsoll.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads {@code report.json}. What is not known is left out; what a later program adds is passed over.
 *
 * @since 0.1.0
 */
public final class ReportJson {

    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Gson writes {@code <}, {@code >}, {@code &} and the line separators of JavaScript as escapes. */
    private static final Gson FOR_HTML = new Gson();

    private ReportJson() {}

    /** The text of the file. */
    public static String of(Report report) {
        return Escape.json(PRETTY.toJson(report)) + "\n";
    }

    /** On one line, and such that it ends no {@code <script>} that it is put into. */
    static String forHtml(Report report) {
        return Escape.json(FOR_HTML.toJson(report));
    }

    static String ofPart(ReportPart part) {
        return Escape.json(FOR_HTML.toJson(part));
    }

    static ReportPart readPart(Path file) {
        try {
            @Nullable ReportPart part = FOR_HTML.fromJson(Files.readString(file), ReportPart.class);
            if (part == null) {
                throw new ReportException(file + " is empty", null);
            }
            return part;
        } catch (IOException | JsonParseException | IllegalArgumentException e) {
            throw new ReportException(file + " can't be read: " + e, e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ReportException if it can't be read, is no report, or one of a later version
     */
    public static Report read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new ReportException(
                    file + " can't be read: " + Reason.of(e)
                            + "\nGive a report.json that a test plan wrote, or its directory, such as target/plimsoll",
                    e);
        }
    }

    static Report parse(Path file, String text) {
        @Nullable Report report;
        try {
            report = PRETTY.fromJson(text, Report.class);
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new ReportException(file + " is no report.json of Plimsoll: " + e.getMessage(), e);
        }
        if (report == null || !Report.FORMAT.equals(report.format())) {
            throw new ReportException(
                    file + " is no report.json of Plimsoll: its \"format\" is not \"" + Report.FORMAT + "\"", null);
        }
        if (report.version() > Report.VERSION) {
            throw new ReportException(
                    file + " has version " + report.version() + " of the report, and this program knows versions up to "
                            + Report.VERSION + ": read it with the release that wrote it, or a later one",
                    null);
        }
        return report;
    }
}
