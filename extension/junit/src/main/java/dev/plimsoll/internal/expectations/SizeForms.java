package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.COUNT;
import static dev.plimsoll.internal.expectations.Arguments.GROWTH;
import static dev.plimsoll.internal.expectations.Arguments.LAYERS;
import static dev.plimsoll.internal.expectations.Arguments.LEAST_SIZE;
import static dev.plimsoll.internal.expectations.Arguments.SIZE_TEXT;
import static dev.plimsoll.internal.expectations.Arguments.WASTE;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.util.function.Consumer;

/** Forms about the size of an image and the number of its layers. */
final class SizeForms {

    private SizeForms() {}

    static void addTo(ExpectationForms forms) {
        forms.size("size <=", SizeForms::sizeAtMost);
        forms.size("size >=", with(LEAST_SIZE, SizeForms::hasSizeAtLeast));
        forms.other("growth <=", tokens -> new GrowthExpectation(tokens, GROWTH.read(tokens)));
        forms.image("waste <=", with(WASTE, BuiltImageAssert::hasWasteAtMost));
        forms.image("transfer size <=", with(SIZE_TEXT, BuiltImageAssert::hasTransferSizeAtMost));
        forms.image("layers", with(COUNT, BuiltImageAssert::hasLayerCount));
        forms.image("layers <=", with(LAYERS, BuiltImageAssert::hasLayerCountWithin));
    }

    private static void hasSizeAtLeast(BuiltImageAssert image, AbsoluteBudget least) {
        image.size().as("%s", image.descriptionText()).isAtLeast(least.limit());
    }

    private static Consumer<BuiltImageAssert> sizeAtMost(Tokens tokens) {
        SizeBudget budget = Argument.rest("a size", SizeBudget::parse)
                .checked(parsed -> check(parsed, tokens))
                .read(tokens);
        if (budget instanceof RelativeBudget share) {
            String stage = share.reference().orElseThrow();
            return image -> image.hasSizeWithin(share, image.actual().stage(stage));
        }
        return image -> image.hasSizeWithin((AbsoluteBudget) budget);
    }

    private static void check(SizeBudget budget, Tokens tokens) {
        if (budget instanceof RelativeBudget share) {
            String percent = share.percent().toPlainString() + "%";
            String stage = share.reference()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + percent + "' names no stage to compare with: write " + percent + " of STAGE"));
            Dockerfile dockerfile = tokens.dockerfile();
            if (dockerfile.stage(stage).index() == tokens.annotation().scope().stage()) {
                throw new IllegalArgumentException(
                        "'" + percent + " of " + stage + "' compares the image with itself: name another stage");
            }
        }
    }
}
