package dev.plimsoll.internal.report;

import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes {@code index.html}: one file with its style, its script, the chart library, and the report as data. Untrusted
 * text never becomes markup, because the script sets it as text and the headline contains only our own words and
 * numbers. As a second line of defence, the page's policy allows only our scripts to run, and nothing to be loaded.
 */
final class ReportPage {

    private static final String FOLDER = "page/";

    private ReportPage() {}

    /** Returns the text of the file. */
    static String of(Report report) {
        String style = resource("report.css");
        String library = resource("d3.min.js");
        String program = resource("report.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + sha256(style)
                + "'; script-src 'sha256-" + sha256(library) + "' 'sha256-" + sha256(program) + "'";
        StringBuilder page = new StringBuilder();
        // In one pass, because an inserted value may itself contain a placeholder.
        for (String part : resource("report.html").split("(?=\\{\\{)|(?<=\\}\\})")) {
            page.append(
                    switch (part) {
                        case "{{policy}}" -> policy;
                        case "{{style}}" -> style;
                        case "{{library}}" -> library;
                        case "{{program}}" -> program;
                        case "{{headline}}" -> Headline.of(report);
                        case "{{report}}" -> ReportJson.forHtml(report);
                        default -> part;
                    });
        }
        return page.toString();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The jar of Plimsoll has no " + FOLDER + name);
            }
            // Browsers convert line endings to line feeds before they compute a hash.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }
}
