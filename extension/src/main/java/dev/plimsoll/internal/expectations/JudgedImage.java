package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.assertions.ImageFileAssert;

/**
 * An image while it is judged.
 *
 * @param image the image
 * @param place the expectation and its place, for messages
 */
record JudgedImage(BuiltImage image, String place) {

    BuiltImageAssert asserted() {
        return ImageAssertions.assertThat(image).as("%s", place);
    }

    ImageFileAssert file(String path) {
        return asserted().file(path).as("%s", place);
    }
}
