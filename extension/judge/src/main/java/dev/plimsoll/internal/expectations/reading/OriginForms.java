package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.NAME;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.grammar.Arguments.STAGE;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.ImageAspect;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.BuildJudge;
import dev.plimsoll.internal.judge.OriginJudge;
import dev.plimsoll.internal.judge.SecretsJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.CheckRules;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Forms about the origin of an image's content. */
final class OriginForms {

    private static final Argument<String> IMAGE_NAME = Argument.word("the name of an image", OriginForms::imageName);

    private static final Argument<String[]> CHECK_RULES =
            Argument.word("a rule", CheckRules::require).list().map(rules -> rules.toArray(String[]::new));

    private OriginForms() {}

    static void addTo(ExpectationForms forms) {
        forms.judgedBy(OriginJudge::new).add("based on", with(IMAGE_NAME, OriginJudge::isBasedOn));
        forms.judgedBy(image -> image).advising(Advice.FILES).add("nothing from", OriginForms::nothing);
        forms.judgedBy(SecretsJudge::new)
                .advising(Advice.SECRET)
                .add("no secret", with(NAME, OriginForms::hasNoSecret))
                .needing(ImageAspect.SECRETS)
                .add("no secrets", tokens -> {
                    List<String> globs = exceptions(tokens, SOME_GLOBS);
                    return judge -> judge.hasNoSecrets(globs);
                });
        forms.judgedBy(BuildJudge::new).add("no build warnings", tokens -> {
            List<String> rules = exceptions(tokens, CHECK_RULES);
            return judge -> judge.hasNoWarnings(rules);
        });
    }

    private static Function<BuiltImage, Judgement> nothing(Tokens tokens) {
        String stage = STAGE.checked(name -> checkOther(name, tokens)).read(tokens);
        List<String> globs = exceptions(tokens, SOME_GLOBS);
        return image -> new OriginJudge(image).containsNothingFrom(image.stage(stage), globs);
    }

    private static List<String> exceptions(Tokens tokens, Argument<String[]> argument) {
        if (!tokens.hasMore()) {
            return List.of();
        }
        tokens.takeKeywords("except");
        return List.of(argument.read(tokens));
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
    private static Judgement hasNoSecret(SecretsJudge judge, String variable) {
        @Nullable String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + variable
                    + " is not set where the tests run, so there is no secret to look for");
        }
        return judge.hides(value);
    }
}
