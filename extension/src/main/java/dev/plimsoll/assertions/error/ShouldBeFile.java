package dev.plimsoll.assertions.error;

import dev.plimsoll.inspect.ImageFile;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that a file of an image has another property than expected.
 *
 * @since 0.1.0
 */
public final class ShouldBeFile {

    private ShouldBeFile() {}

    /** For a property with one value, such as the mode. */
    public static ErrorMessageFactory shouldBe(String image, ImageFile file, String expected, String actual) {
        return new TextMessage("Expecting " + Visible.oneLine(file.path()) + " of " + image + " to "
                + Visible.oneLine(expected) + ", but " + Visible.oneLine(actual) + ".");
    }

    /** For a content that differs from the one expected: a diff of the lines around the first difference. */
    public static ErrorMessageFactory shouldHaveContent(String image, ImageFile file, String expected, String actual) {
        LineDiff diff = LineDiff.of(expected, actual);
        return new TextMessage("Expecting " + Visible.oneLine(file.path()) + " of " + image
                + " to have the expected content, but " + diff.summary() + " (- expected, + there):\n" + diff.rows());
    }
}
