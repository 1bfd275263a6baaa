package dev.plimsoll.internal.report.document;

import org.jspecify.annotations.Nullable;

/**
 * The verdict on an expectation in a Dockerfile.
 *
 * @param dockerfile the Dockerfile that it is written in, named as in the images' records
 * @param stage the name or number of the stage whose image or run was judged
 * @param image the id of the image that was judged; null if it was not built, or is unknown
 * @param run the name of the run that was judged; empty for an image, and for the only run of an image if it has no name
 * @param expectation its words, such as {@code size <= 10MB}
 * @param line its line in the Dockerfile, counted from 1
 * @param verdict {@code held}, {@code warned}, {@code broken}, {@code skipped} or {@code not judged}; for growth also
 *     {@code recorded} or {@code not recorded}
 * @param note the reason of a verdict that is neither held nor broken, or a remark; empty if there is none
 */
public record ReportedExpectation(
        String dockerfile,
        String stage,
        @Nullable String image,
        String run,
        String expectation,
        int line,
        String verdict,
        String note) {

    private static final int MOST_NOTE = 500;

    /** Replaces missing values, and shortens the note. */
    public ReportedExpectation {
        run = Wire.text(run);
        note = Wire.beginning(note, MOST_NOTE);
    }

    public boolean isHeld() {
        return verdict.equals("held");
    }

    /** Returns the sign of the verdict. */
    public String sign() {
        return isHeld() ? "✅" : verdict.equals("broken") || verdict.equals("not judged") ? "❌" : "⚠️";
    }
}
