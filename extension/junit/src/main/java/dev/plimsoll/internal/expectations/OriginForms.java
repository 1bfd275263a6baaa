package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.NAME;
import static dev.plimsoll.internal.expectations.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.Arguments.STAGE;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.internal.assertions.CheckRules;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Forms about the origin of an image's content. */
final class OriginForms {

    private static final Argument<String> IMAGE_NAME = Argument.word("the name of an image", OriginForms::imageName);

    private static final Argument<String[]> CHECK_RULES =
            Argument.word("a rule", CheckRules::require).list().map(rules -> rules.toArray(String[]::new));

    private OriginForms() {}

    static void addTo(ExpectationForms forms) {
        forms.image("based on", with(IMAGE_NAME, BuiltImageAssert::isBasedOn));
        forms.image("nothing from", OriginForms::nothing);
        forms.image("no secret", with(NAME, OriginForms::hasNoSecret));
        forms.image("no secrets", OriginForms::secrets);
        forms.image("no build warnings", OriginForms::warnings);
    }

    private static Consumer<BuiltImageAssert> nothing(Tokens tokens) {
        String stage = STAGE.checked(name -> checkOther(name, tokens)).read(tokens);
        if (!tokens.hasMore()) {
            return image -> image.containsNothingFrom(image.actual().stage(stage));
        }
        tokens.takeKeywords("except");
        String[] globs = SOME_GLOBS.read(tokens);
        return image -> image.containsNothingFromExcept(image.actual().stage(stage), globs);
    }

    private static Consumer<BuiltImageAssert> secrets(Tokens tokens) {
        if (!tokens.hasMore()) {
            return BuiltImageAssert::hasNoSecrets;
        }
        tokens.takeKeywords("except");
        String[] globs = SOME_GLOBS.read(tokens);
        return image -> image.hasNoSecretsExcept(globs);
    }

    private static Consumer<BuiltImageAssert> warnings(Tokens tokens) {
        if (!tokens.hasMore()) {
            return BuiltImageAssert::hasNoBuildWarnings;
        }
        tokens.takeKeywords("except");
        String[] rules = CHECK_RULES.read(tokens);
        return image -> image.hasNoBuildWarningsExcept(rules);
    }

    private static void checkOther(String stage, Tokens tokens) {
        if (tokens.dockerfile().stage(stage).index()
                == tokens.annotation().scope().stage()) {
            throw new IllegalArgumentException("'" + stage + "' is the stage that is judged: name another one");
        }
    }

    private static String imageName(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the name of the image is empty");
        }
        return text;
    }

    /**
     * Takes the name of the environment variable with the secret, because a Dockerfile must not contain the secret itself.
     */
    private static void hasNoSecret(BuiltImageAssert image, String variable) {
        @Nullable String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + variable
                    + " is not set where the tests run, so there is no secret to look for");
        }
        image.doesNotExposeSecret(value);
    }
}
