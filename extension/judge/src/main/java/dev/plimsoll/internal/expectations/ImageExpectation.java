package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.journal.JudgedImage;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Optional;
import java.util.function.Function;

/**
 * An expectation of an image.
 */
public sealed class ImageExpectation extends Expectation permits GrowthExpectation, StructureExpectation {

    private final Function<BuiltImage, Judgement> question;
    private final Advice advice;
    private final Optional<ImageAspect> need;

    /**
     * Creates an expectation.
     *
     * @param need what it reads of the image; empty if only its configuration or its files
     */
    public ImageExpectation(
            Tokens tokens, Advice advice, Optional<ImageAspect> need, Function<BuiltImage, Judgement> question) {
        super(tokens);
        this.question = question;
        this.advice = advice;
        this.need = need;
    }

    /** Creates one of several expectations that are written as one. */
    public ImageExpectation(Tokens tokens, String text, Function<BuiltImage, Judgement> question) {
        super(tokens, text);
        this.question = question;
        this.advice = Advice.NONE;
        this.need = Optional.empty();
    }

    public ImageExpectation(
            DockerfileStage stage,
            String text,
            Advice advice,
            ImageAspect need,
            Function<BuiltImage, Judgement> question) {
        super(stage, text);
        this.question = question;
        this.advice = advice;
        this.need = Optional.of(need);
    }

    /** Creates an expectation that the image of a stage has grown within a budget that is not written in the Dockerfile. */
    public static ImageExpectation ofGrowth(DockerfileStage stage, String text, GrowthBudget budget) {
        return new GrowthExpectation(stage, text, budget);
    }

    /** Returns whether it reads something of the image. */
    final boolean needs(ImageAspect aspect) {
        return need.equals(Optional.of(aspect));
    }

    @Override
    final Advice advice() {
        return advice;
    }

    /** Judges the image of its stage. */
    public final Verdict judge(BuiltImage built) {
        BuiltImage image = JudgedImage.forExpectation(built, position().line());
        return VerdictRecorder.recorded(built, "", verdict(image));
    }

    Verdict verdict(BuiltImage image) {
        return judged(image.id(), () -> question.apply(image));
    }

    @Override
    public void addTo(StageDraft draft, Annotation annotation) {
        draft.addExpectation(annotation, this);
    }
}
