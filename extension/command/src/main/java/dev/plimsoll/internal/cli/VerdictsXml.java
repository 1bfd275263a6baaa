package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.cli.CheckJson.JudgedExpectation;
import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Formats verdicts as the XML of JUnit that CI servers read. A Dockerfile is a class, an expectation is a test. What was not
 * judged is an error, and what could not be compared is skipped, so that neither looks like a success.
 */
final class VerdictsXml {

    static final String FILE_NAME = "junit.xml";

    private final StringBuilder text = new StringBuilder();
    private int failures;
    private int errors;
    private int skipped;

    private VerdictsXml() {}

    /** Writes a file into the directory of a report, and returns whether that was possible; if not, it is printed why. */
    static boolean write(Path directory, List<JudgedExpectation> judged) {
        try {
            AtomicFile.write(directory.resolve(FILE_NAME), of(judged));
            return true;
        } catch (IOException e) {
            LogWriter.on(System.err)
                    .println("plimsoll: " + directory.resolve(FILE_NAME) + " was not written: " + Reason.of(e));
            return false;
        }
    }

    static String of(List<JudgedExpectation> judged) {
        VerdictsXml xml = new VerdictsXml();
        judged.forEach(xml::add);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                <testsuite name="plimsoll" tests="%d" failures="%d" errors="%d" skipped="%d">
                %s</testsuite>
                </testsuites>
                """.formatted(judged.size(), xml.failures, xml.errors, xml.skipped, xml.text);
    }

    private void add(JudgedExpectation each) {
        text.append("<testcase classname=\"")
                .append(attribute(each.dockerfile()))
                .append("\" name=\"")
                .append(attribute(name(each)))
                .append("\">");
        String message = each.message() == null ? "" : each.message();
        switch (each.verdict()) {
            case "held", "warned", "recorded" -> {
                if (!message.isEmpty()) {
                    text.append("<system-out>").append(lines(message)).append("</system-out>");
                }
            }
            case "broken" -> {
                failures++;
                outcome("failure", each, message);
            }
            case "skipped", "not recorded" -> {
                skipped++;
                outcome("skipped", each, message);
            }
            default -> {
                errors++;
                outcome("error", each, message);
            }
        }
        text.append("</testcase>\n");
    }

    private void outcome(String element, JudgedExpectation each, String message) {
        // The first line may be the place of the expectation in brackets, which the test's name shows as well.
        String first = message.lines()
                .filter(line -> !line.startsWith("["))
                .findFirst()
                .orElse(each.verdict());
        text.append('<')
                .append(element)
                .append(" message=\"")
                .append(attribute(first))
                .append(each.code() == null ? "\">" : "\" type=\"" + each.code() + "\">");
        text.append(lines(message)).append("</").append(element).append('>');
    }

    private static String name(JudgedExpectation each) {
        List<String> parts = new ArrayList<>();
        addPresent(parts, each.image());
        addPresent(parts, each.expectation());
        return parts.isEmpty() ? each.dockerfile() : String.join(": ", parts);
    }

    private static void addPresent(List<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private static String attribute(String value) {
        return escape(Visible.path(value));
    }

    private static String lines(String value) {
        return value.lines().map(Visible::line).map(VerdictsXml::escape).collect(Collectors.joining("\n"));
    }

    /** Also replaces the characters that XML can't contain; {@link Visible} escapes control characters and surrogates. */
    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\ufffe\\uffff]", "\ufffd");
    }
}
