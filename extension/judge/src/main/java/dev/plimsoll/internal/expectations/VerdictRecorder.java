package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.internal.journal.ExpectationRecord;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.journal.JudgedImage;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.report.RepositoryPath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Records verdicts for the report of the test plan. */
final class VerdictRecorder {

    private VerdictRecorder() {}

    /**
     * Records a verdict on an image or its run, and returns it.
     *
     * @param run the name of the run; empty for an image
     */
    static Verdict recorded(BuiltImage image, String run, Verdict verdict) {
        JudgedImage.expected(
                image,
                () -> record(
                        verdict.expectation(),
                        run,
                        verdict.outcome() == Verdict.Outcome.ERROR ? "not judged" : verdict.label(),
                        note(verdict)));
        return verdict;
    }

    /** Returns a remark. What is broken or not judged has a failed test, which says why. */
    private static String note(Verdict verdict) {
        return switch (verdict.outcome()) {
            case HELD -> verdict.message();
            case SKIPPED ->
                firstLine(
                        verdict.judgement() instanceof Judgement.NotJudged notJudged
                                ? notJudged.reason()
                                : verdict.message());
            case BROKEN, ERROR -> "";
        };
    }

    /** Records that expectations could not be judged, because their image or run failed. */
    static void unjudged(List<? extends Expectation> expectations, String run, RuntimeException reason) {
        String verdict = reason instanceof NotApplicableException ? "skipped" : "not judged";
        expectations.forEach(expectation -> Journal.current()
                .expected(record(expectation, run, verdict, firstLine(String.valueOf(reason.getMessage())))
                        .reported(name(expectation), expectation.stage().displayName(), null)));
    }

    private static ExpectationRecord record(Expectation expectation, String run, String verdict, String note) {
        return new ExpectationRecord(
                run, expectation.text(), expectation.position().line(), verdict, note);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Returns the name of the Dockerfile in reports. */
    private static String name(Expectation expectation) {
        String name = expectation.position().file();
        try {
            Path file = Path.of(name);
            return Files.exists(file) ? RepositoryPath.of(file).orElse(name) : name;
        } catch (InvalidPathException e) {
            // A Dockerfile from memory can have any name.
            return name;
        }
    }
}
