package dev.plimsoll.internal.messages;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.text.Excerpt;
import dev.plimsoll.internal.messages.text.LineDiff;
import dev.plimsoll.internal.text.Visible;

/**
 * Reports that a property of a file in an image is not as expected.
 */
public final class ShouldBeFile {

    private ShouldBeFile() {}

    /** Returns the message for a property with one value, such as the mode. */
    public static Broken shouldBe(String image, ImageFile file, String expected, String actual) {
        return Judgement.broken("Expecting " + Visible.oneLine(file.path()) + " of " + image + " to "
                + Visible.oneLine(expected) + ", but " + Visible.oneLine(actual) + ".");
    }

    /**
     * Returns the message for a content that lacks an expected text.
     *
     * @param relation the verb, such as "contain"
     */
    public static Broken shouldContain(String image, ImageFile file, String relation, String wanted, String actual) {
        String start = "Expecting " + Visible.oneLine(file.path()) + " of " + image + " to " + relation + "\n    "
                + Visible.quoted(wanted) + "\nbut ";
        return Judgement.broken(
                actual.isEmpty() ? start + "it is empty." : start + "it doesn't.\n" + Excerpt.of("content", actual));
    }

    /**
     * Returns the message for a content that has an unwanted text.
     *
     * @param relation the verb, such as "contain"
     */
    public static Broken shouldNotContain(
            String image, ImageFile file, String relation, String unwanted, String found) {
        return Judgement.broken("Expecting " + Visible.oneLine(file.path()) + " of " + image + " not to " + relation
                + "\n    " + Visible.quoted(unwanted) + "\nbut it has\n    " + Visible.quoted(found));
    }

    /** Returns the message for a content that differs from the expected one, with a diff around the first difference. */
    public static Broken shouldHaveContent(String image, ImageFile file, String expected, String actual) {
        LineDiff diff = LineDiff.of(expected, actual);
        return Judgement.broken("Expecting " + Visible.oneLine(file.path()) + " of " + image
                + " to have the expected content, but " + diff.summary() + " (- expected, + there):\n" + diff.rows());
    }
}
