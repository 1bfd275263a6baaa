package dev.plimsoll.report;

import dev.plimsoll.image.ByteSize;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes {@code summary.md}: what a person wants to see of a run without opening the report. */
public final class ReportMarkdown {

    /** GitHub refuses a summary of more than 1 MiB. */
    private static final int MOST_IMAGES = 500;

    private static final int MOST_MESSAGE = 4_000;

    private ReportMarkdown() {}

    /** The text of the file. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("## Container images: ").append(verdict(report)).append("\n\n");
        List<ReportedImage> images = report.images().stream()
                .filter(image -> image.variant().isEmpty())
                .toList();
        if (!images.isEmpty()) {
            text.append("| image | stage | size | budget | verdict | layers |\n");
            text.append("|---|---|--:|--:|---|--:|\n");
            images.stream().limit(MOST_IMAGES).forEach(image -> text.append(row(image)));
            if (images.size() > MOST_IMAGES) {
                text.append("\n").append(images.size() - MOST_IMAGES).append(" more are in report.json.\n");
            }
            text.append('\n');
        }
        text.append("Tests: ").append(report.tests()).append(".\n");
        report.images().stream()
                .filter(image -> image.failure() != null)
                .forEach(image -> text.append(failure(image.displayName() + " could not be built", image)));
        report.tests().failures().forEach(failure -> text.append(section(failure.test(), failure.message())));
        return text.toString();
    }

    /** In words, as {@code 3 images within their budgets}. */
    static String verdict(Report report) {
        long broken = report.images().stream().filter(ReportedImage::isBroken).count();
        if (broken > 0) {
            return "❌ " + broken + " of " + images(report.images().size()) + " broken";
        }
        if (report.tests().failed() > 0) {
            return "❌ " + report.tests().failed() + (report.tests().failed() == 1 ? " test" : " tests") + " failed";
        }
        return "✅ " + images(report.images().size()) + " as promised";
    }

    private static String images(int count) {
        return count + (count == 1 ? " image" : " images");
    }

    private static String row(ReportedImage image) {
        return "| " + Markdown.code(image.dockerfile()) + " | " + Markdown.code(image.stage()) + " | "
                + size(image.size()) + " | " + budgets(image) + " | " + verdict(image) + " | "
                + (image.layers().isEmpty() ? "" : image.layers().size()) + " |\n";
    }

    static String size(@Nullable Long bytes) {
        return bytes == null ? "" : ByteSize.of(bytes).toString();
    }

    private static String budgets(ReportedImage image) {
        return image.verdicts().stream()
                .map(ReportedVerdict::budget)
                .distinct()
                .map(Markdown::code)
                .collect(Collectors.joining(", "));
    }

    static String verdict(ReportedImage image) {
        if (image.failure() != null) {
            return "❌ not built";
        }
        if (image.isBroken()) {
            return "❌ "
                    + image.verdicts().stream()
                            .filter(verdict -> !verdict.held())
                            .map(ReportedVerdict::excess)
                            .distinct()
                            .collect(Collectors.joining(", "));
        }
        return image.verdicts().isEmpty() ? "no budget" : "✅ held";
    }

    private static String failure(String title, ReportedImage image) {
        ReportedImage.BuildFailure failure = image.failure();
        return failure == null ? "" : section(title, failure.message());
    }

    private static String section(String title, String message) {
        return "\n<details><summary>Failed</summary>\n\n" + Markdown.code(title) + "\n\n"
                + Markdown.block(Excerpts.beginning(message, MOST_MESSAGE)) + "\n</details>\n";
    }
}
