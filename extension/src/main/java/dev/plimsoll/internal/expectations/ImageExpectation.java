package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.GrowthVerdict;
import java.util.function.Consumer;

/**
 * What is expected of an image.
 *
 * @since 0.1.0
 */
public final class ImageExpectation extends Expectation {

    private final Check.OfImage check;

    ImageExpectation(Annotation annotation, Check.OfImage check) {
        super(annotation);
        this.check = check;
    }

    /**
     * Judges the image of the stage that it is about.
     *
     * @throws AssertionError if it is not as expected; the message begins with the place in the Dockerfile
     * @throws ExpectationException if that can't be told
     */
    public void judge(BuiltImage image) {
        judge(image, verdict -> {});
    }

    /**
     * Judges likewise.
     *
     * @param told gets the verdict on growth, if this limits it: it may hold without having been judged
     * @throws AssertionError if it is not as expected; the message begins with the place in the Dockerfile
     * @throws ExpectationException if that can't be told
     */
    public void judge(BuiltImage image, Consumer<? super GrowthVerdict> told) {
        judged(() -> {
            JudgedImage judged = new JudgedImage(image, toString());
            if (check instanceof Check.OfGrowth growth) {
                growth.judge(judged, told);
            } else {
                check.judge(judged);
            }
        });
    }
}
