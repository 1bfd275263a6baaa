package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.text.Plural;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Summarises a run in one line, such as {@code 20 tests passed · 2 of 5 images have budgets, all within}. */
final class Headline {

    private Headline() {}

    static String of(Report report) {
        return Stream.of(tests(report.tests()), builds(report.products()), budgets(report.products()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String tests(TestCounts tests) {
        if (tests.passed() + tests.failed() == 0) {
            return tests.skipped() == 0 ? "no tests" : Plural.of(tests.skipped(), "test") + " skipped";
        }
        String passed = tests.failed() == 0
                ? Plural.of(tests.passed(), "test") + " passed"
                : Plural.of(tests.failed(), "test") + " failed, " + tests.passed() + " passed";
        return passed + (tests.skipped() == 0 ? "" : ", " + tests.skipped() + " skipped");
    }

    private static String builds(List<ReportedImage> images) {
        long failed = images.stream().filter(image -> image.failure() != null).count();
        return failed == 0 ? "" : failed + " of " + Plural.of(images.size(), "image") + " not built";
    }

    private static String budgets(List<ReportedImage> images) {
        if (images.isEmpty()) {
            return "";
        }
        List<ReportedImage> judged =
                images.stream().filter(image -> !image.verdicts().isEmpty()).toList();
        if (judged.isEmpty()) {
            return Plural.of(images.size(), "image") + " without budgets";
        }
        long broken = judged.stream().filter(ReportedImage::breaksBudget).count();
        String which = judged.size() == images.size()
                ? Plural.of(images.size(), "image") + " with budgets"
                : judged.size() + " of " + Plural.of(images.size(), "image") + (judged.size() == 1 ? " has" : " have")
                        + " budgets";
        return which + (broken == 0 ? ", all within" : ", " + broken + " not within");
    }
}
