package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.PART;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.grammar.AppendedText;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.BuildJudge;
import dev.plimsoll.internal.judge.StepJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Forms about rebuilds. */
final class RebuildForms {

    private RebuildForms() {}

    static void addTo(ExpectationForms forms) {
        forms.judgedBy(BuildJudge::new)
                .advising(Advice.REPRODUCIBLE)
                .add("reproducible", plain(judge -> judge.isReproducible(false)))
                .add("reproducible ignoring times", plain(judge -> judge.isReproducible(true)));
        forms.judgedBy(image -> image)
                .advising(Advice.CACHED)
                .add("cached", tokens -> step(tokens, StepJudge::reusedCacheFor))
                .advising(Advice.NONE)
                .add("ran", tokens -> step(tokens, StepJudge::ran));
    }

    private static Function<BuiltImage, Judgement> step(
            Tokens tokens, BiFunction<StepJudge, String, Judgement> question) {
        String step = PART.read(tokens);
        tokens.takeKeywords("after appending");
        AppendedText change = AppendedText.read(tokens);
        return image -> question.apply(new BuildJudge(image.rebuildAfter(change)).steps(), step);
    }
}
