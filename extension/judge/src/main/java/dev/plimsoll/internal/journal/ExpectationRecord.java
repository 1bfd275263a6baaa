package dev.plimsoll.internal.journal;

import dev.plimsoll.internal.report.document.ReportedExpectation;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on an expectation in a Dockerfile, without the image that was judged.
 *
 * @param run the name of the run that was judged; empty if it has none, and for an image
 * @param expectation its words
 * @param line counted from 1
 * @param verdict in words, such as {@code held}
 * @param note the reason of a verdict that is neither held nor broken; empty if there is none
 */
public record ExpectationRecord(String run, String expectation, int line, String verdict, String note) {

    /**
     * Returns the record of a report.
     *
     * @param image the id of the image in the report; null if it was not built
     */
    public ReportedExpectation reported(String dockerfile, String stage, @Nullable String image) {
        return new ReportedExpectation(dockerfile, stage, image, run, expectation, line, verdict, note);
    }
}
