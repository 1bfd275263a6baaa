package dev.plimsoll.expectations;

import dev.plimsoll.multistage.BuiltImage;

/**
 * What is expected of an image.
 *
 * @since 0.1.0
 */
public final class ImageExpectation extends Expectation {

    private final Check.OfImage check;

    ImageExpectation(Annotation annotation, Check.OfImage check) {
        super(annotation.start(), annotation.text());
        this.check = check;
    }

    /**
     * Judges the image of the stage that it is about.
     *
     * @throws AssertionError if it is not as expected; the message begins with the place in the Dockerfile
     * @throws ExpectationException if that can't be told
     */
    public void judge(BuiltImage image) {
        judged(() -> check.judge(new JudgedImage(image, toString())));
    }
}
