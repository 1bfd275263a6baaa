package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.PART;
import static dev.plimsoll.internal.expectations.Form.plain;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.assertions.ImageBuildLogAssert;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Forms about rebuilds. */
final class RebuildForms {

    private RebuildForms() {}

    static void addTo(ExpectationForms forms) {
        forms.image("reproducible", plain(BuiltImageAssert::isReproducible));
        forms.image("reproducible ignoring times", plain(BuiltImageAssert::isReproducibleIgnoringTimes));
        forms.image("cached", tokens -> step(tokens, ImageBuildLogAssert::reusedCacheFor));
        forms.image("ran", tokens -> step(tokens, ImageBuildLogAssert::ranStep));
    }

    private static Consumer<BuiltImageAssert> step(
            Tokens tokens, BiConsumer<ImageBuildLogAssert<?>, String> assertion) {
        String step = PART.read(tokens);
        tokens.takeKeywords("after appending");
        AppendedText change = AppendedText.read(tokens);
        return image -> {
            BuiltImage rebuilt = image.actual().rebuildAfter(change);
            assertion.accept(
                    ImageAssertions.assertThat(rebuilt)
                            .as("%s", image.descriptionText())
                            .buildLog(),
                    step);
        };
    }
}
