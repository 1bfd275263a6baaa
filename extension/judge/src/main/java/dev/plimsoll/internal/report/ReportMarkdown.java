package dev.plimsoll.internal.report;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.report.document.ReportedExpectation;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedProject;
import dev.plimsoll.internal.report.document.ReportedService;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.report.document.Wire;
import dev.plimsoll.internal.text.DurationText;
import dev.plimsoll.internal.text.Plural;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes {@code summary.md}, a short summary of a run. */
public final class ReportMarkdown {

    /** GitHub refuses a summary of more than 1 MiB. */
    private static final int MOST_IMAGES = 500;

    private static final int MOST_MESSAGE = 4_000;
    private static final int MOST_TITLE = 200;
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private ReportMarkdown() {}

    /** Returns the text of the file. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("## Container images")
                .append(project(report.project()))
                .append(report.isBroken() ? ": ❌ " : ": ✅ ")
                .append(Headline.of(report))
                .append("\n\n")
                .append(place(report))
                .append(ChangeLines.of(report));
        List<ReportedImage> images = report.products();
        if (!images.isEmpty()) {
            text.append("\n| image | stage | size | budget | verdict | layers |\n");
            text.append("|---|---|--:|--:|---|--:|\n");
            images.stream().limit(MOST_IMAGES).forEach(image -> text.append(row(report, image)));
            if (images.size() > MOST_IMAGES) {
                text.append("\n").append(images.size() - MOST_IMAGES).append(" more are in report.json.\n");
            }
        }
        text.append(services(images));
        if (!report.notices().isEmpty()) {
            text.append('\n');
            report.notices()
                    .forEach(notice -> text.append("- ⚠️ ")
                            .append(Escape.markdownCode(notice.subject()))
                            .append(": ")
                            .append(Escape.markdownCode(notice.message()))
                            .append('\n'));
        }
        report.images().stream()
                .filter(image -> image.failure() != null)
                .forEach(image -> text.append(failure(image.displayName() + " could not be built", image)));
        text.append(failures(report.tests().failures()));
        text.append(expectations(report));
        return text.toString();
    }

    private static String project(@Nullable ReportedProject project) {
        return project == null || project.name() == null ? "" : " of " + Escape.markdown(project.name());
    }

    private static String place(Report report) {
        String commit = report.project() == null ? "" : report.project().shortCommit();
        return (commit.isEmpty() ? "" : "Commit " + Escape.markdownCode(commit) + ", ") + minutes(report.created())
                + "\n";
    }

    /** Returns a time in UTC without its seconds, such as {@code 2026-11-24 09:30 UTC}, escaped if it is not one. */
    static String minutes(String time) {
        return time.matches(TIME)
                ? time.substring(0, 10) + " " + time.substring(11, 16) + " UTC"
                : Escape.markdownCode(time);
    }

    /** Returns each failure once, with the names of all tests that it failed. */
    private static String failures(List<TestFailure> failures) {
        StringBuilder text = new StringBuilder();
        List<TestFailure> shown = new ArrayList<>();
        for (TestFailure failure : failures) {
            if (shown.stream().anyMatch(failure::isSameAs)) {
                continue;
            }
            shown.add(failure);
            List<String> tests = failures.stream()
                    .filter(failure::isSameAs)
                    .map(TestFailure::test)
                    .distinct()
                    .toList();
            String names = tests.size() == 1 && failure.isNamedAsItsTitle()
                    ? ""
                    : tests.stream().map(Escape::markdownCode).collect(Collectors.joining(", "));
            text.append(section(failure.title(), names, failure.message(), failure.advice()));
        }
        return text.toString();
    }

    private static String expectations(Report report) {
        List<ReportedExpectation> all = report.expectations();
        if (all.isEmpty()) {
            return "";
        }
        long held = all.stream().filter(ReportedExpectation::isHeld).count();
        StringBuilder text = new StringBuilder("\n<details><summary>");
        text.append(
                held == all.size()
                        ? Plural.of(all.size(), "expectation") + " held"
                        : held + " of " + Plural.of(all.size(), "expectation") + " held");
        text.append("</summary>\n\n| Dockerfile | line | expectation | verdict |\n|---|--:|---|---|\n");
        Map<String, String> stages = new HashMap<>();
        report.products().forEach(image -> stages.put(image.id(), report.stageOf(image)));
        all.stream().limit(MOST_IMAGES).forEach(each -> text.append(row(each, stages)));
        if (all.size() > MOST_IMAGES) {
            text.append("\n").append(all.size() - MOST_IMAGES).append(" more are in report.json.\n");
        }
        return text.append("\n</details>\n").toString();
    }

    /** Returns a row. Of several images of a stage, the expectation names the one that was judged. */
    private static String row(ReportedExpectation each, Map<String, String> stages) {
        String stage = each.image() == null ? each.stage() : stages.getOrDefault(each.image(), each.stage());
        String words = (each.run().isEmpty() ? "" : each.run() + ": ")
                + each.expectation()
                + (stage.equals(each.stage()) ? "" : " of " + stage);
        return "| " + Escape.markdownCode(each.dockerfile()) + " | " + each.line() + " | " + Escape.markdownCode(words)
                + " | " + each.sign() + " " + Escape.markdown(each.verdict())
                + (each.note().isEmpty() ? "" : ", " + Escape.markdown(each.note())) + " |\n";
    }

    private static String row(Report report, ReportedImage image) {
        return "| " + Escape.markdownCode(image.dockerfile()) + " | " + Escape.markdownCode(report.stageOf(image))
                + " | " + size(image.size()) + " | " + budgets(image) + " | "
                + verdict(image, report.failuresOf(image).size()) + " | "
                + (image.layers().isEmpty() ? "" : image.layers().size()) + " |\n";
    }

    private static String services(List<ReportedImage> images) {
        String rows = images.stream()
                .flatMap(image -> image.services().stream().map(service -> row(image, service)))
                .limit(MOST_IMAGES)
                .collect(Collectors.joining());
        return rows.isEmpty() ? "" : "\n| service | ready after | stopped after | memory |\n|---|--:|--:|--:|\n" + rows;
    }

    private static String row(ReportedImage image, ReportedService service) {
        ReportedService.Signal signal = service.signal();
        String name = service.name().isEmpty() ? "" : " " + Escape.markdownCode(service.name());
        return "| " + Escape.markdownCode(image.displayName()) + name + " | "
                + (service.ready() == null ? "❌ never" : time(service.ready())) + " | "
                + (signal == null ? "" : (signal.killed() ? "❌ killed, " : "") + time(signal.took())) + " | "
                + size(service.peakMemory()) + " |\n";
    }

    private static String time(long millis) {
        return DurationText.exact(Duration.ofMillis(millis));
    }

    static String size(@Nullable Long bytes) {
        return bytes == null ? "" : ByteSize.of(bytes).toString();
    }

    private static String budgets(ReportedImage image) {
        return image.verdicts().stream()
                .map(ReportedVerdict::budget)
                .distinct()
                .map(Escape::markdownCode)
                .collect(Collectors.joining(", "));
    }

    static String verdict(ReportedImage image, int failures) {
        if (image.failure() != null) {
            return "❌ not built";
        }
        if (image.breaksBudget()) {
            return "❌ "
                    + image.verdicts().stream()
                            .filter(verdict -> !verdict.held())
                            .map(ReportedVerdict::excess)
                            .distinct()
                            .map(Escape::markdown)
                            .collect(Collectors.joining(", "));
        }
        if (failures > 0) {
            return "❌ " + Plural.of(failures, "expectation") + " broken";
        }
        String notes = image.verdicts().stream()
                .map(ReportedVerdict::note)
                .filter(Objects::nonNull)
                .distinct()
                .map(Escape::markdownCode)
                .collect(Collectors.joining(", "));
        if (!notes.isEmpty()) {
            return "⚠️ " + notes;
        }
        return image.verdicts().isEmpty() ? "no budget" : "✅ held";
    }

    private static String failure(String title, ReportedImage image) {
        ReportedImage.BuildFailure failure = image.failure();
        return failure == null ? "" : section(title, "", failure.message(), null);
    }

    private static String section(String title, String tests, String message, @Nullable String advice) {
        return "\n<details><summary>❌ " + Escape.html(Wire.beginning(title, MOST_TITLE)) + "</summary>\n\n"
                + (tests.isEmpty() ? "" : tests + "\n\n")
                + Escape.markdownBlock(Wire.beginning(message, MOST_MESSAGE))
                + (advice == null ? "" : "\nWhat to do: " + Escape.html(advice) + "\n") + "\n</details>\n";
    }
}
