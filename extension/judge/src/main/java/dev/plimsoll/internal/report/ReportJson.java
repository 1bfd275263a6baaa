package dev.plimsoll.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads {@code report.json}. Unknown values are omitted; members that a later version adds are ignored.
 */
public final class ReportJson {

    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Gson writes {@code <}, {@code >}, {@code &} and the line separators of JavaScript as escapes. */
    private static final Gson FOR_HTML = new Gson();

    /** The members that are sizes in every record. */
    private static final Set<String> SIZES = Set.of("size", "before", "after");

    private ReportJson() {}

    /** Returns the text of the file. */
    public static String of(Report report) {
        return Escape.json(PRETTY.toJson(report)) + "\n";
    }

    /** Returns the report on one line, and without {@code <}, so that it can't end the {@code <script>} around it. */
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
     * @throws ReportException if it can't be read, isn't a report, or has a later version
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
            // Gson's message begins with the name of its cause.
            String reason = String.valueOf(e.getMessage()).replaceFirst("^[\\w.]+Exception: ", "");
            throw new ReportException(file + " is not a report.json of Plimsoll: " + Visible.oneLine(reason), e);
        }
        if (report == null || !Report.FORMAT.equals(report.format())) {
            throw new ReportException(
                    file + " is not a report.json of Plimsoll: its \"format\" is not \"" + Report.FORMAT + "\"", null);
        }
        if (report.version() > Report.VERSION) {
            throw new ReportException(
                    file + " has version " + report.version() + " of the report, and this program knows versions up to "
                            + Report.VERSION + ": read it with the release that wrote it, or a later one",
                    null);
        }
        Optional<String> missing = missing(report, "the report");
        if (missing.isPresent()) {
            throw new ReportException(file + " is not a report.json of Plimsoll: " + missing.get(), null);
        }
        return report;
    }

    /**
     * Finds a member that a record requires and the file lacks, or a size that is negative. Enums can be null, because a
     * later version may have other values.
     */
    private static Optional<String> missing(Record holder, String name) {
        return Stream.of(holder.getClass().getRecordComponents())
                .flatMap(component -> missing(holder, component, name).stream())
                .findFirst();
    }

    private static Optional<String> missing(Record holder, RecordComponent component, String name) {
        @Nullable Object value = value(holder, component);
        if (value == null) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || component.getType().isEnum();
            return optional ? Optional.empty() : Optional.of(name + " has no \"" + component.getName() + "\"");
        }
        if (value instanceof Long number && number < 0 && SIZES.contains(component.getName())) {
            return Optional.of(name + " has a negative \"" + component.getName() + "\"");
        }
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream()
                .filter(Record.class::isInstance)
                .flatMap(each -> missing((Record) each, "a value of \"" + component.getName() + "\"").stream())
                .findFirst();
    }

    private static @Nullable Object value(Record holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
