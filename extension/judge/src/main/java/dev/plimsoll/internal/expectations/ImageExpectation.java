package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.journal.JudgedImage;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.List;
import java.util.function.Function;

/**
 * An expectation of an image.
 *
 * @since 0.1.0
 */
public sealed class ImageExpectation extends Expectation permits GrowthExpectation, StructureExpectation {

    /** The beginnings of those that need the programs. */
    private static final List<String> PROGRAMS =
            List.of("starts", "loads", "all shared libraries", "statically linked", "no shell");

    private final Function<BuiltImage, Judgement> question;
    private final boolean weighs;

    /**
     * Creates an expectation.
     *
     * @param weighs whether it needs the size of the image
     */
    ImageExpectation(Tokens tokens, boolean weighs, Function<BuiltImage, Judgement> question) {
        super(tokens);
        this.question = question;
        this.weighs = weighs;
    }

    /** Creates one of several expectations that are written as one. */
    ImageExpectation(Tokens tokens, String text, Function<BuiltImage, Judgement> question) {
        super(tokens, text);
        this.question = question;
        this.weighs = false;
    }

    ImageExpectation(DockerfileStage stage, String text, boolean weighs, Function<BuiltImage, Judgement> question) {
        super(stage, text);
        this.question = question;
        this.weighs = weighs;
    }

    /** Creates an expectation that the image of a stage has grown within a budget that is not written in the Dockerfile. */
    public static ImageExpectation ofGrowth(DockerfileStage stage, String text, GrowthBudget budget) {
        return new GrowthExpectation(stage, text, budget);
    }

    /** Returns whether it needs the size of the image. */
    public final boolean weighs() {
        return weighs;
    }

    /** Returns whether it needs the secrets in the image. */
    public final boolean needsSecrets() {
        return text().startsWith("no secrets");
    }

    /** Returns whether it needs the programs in the image. */
    public final boolean needsPrograms() {
        return PROGRAMS.stream().anyMatch(text()::startsWith);
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
    void addTo(StageDraft draft, Annotation annotation) {
        draft.addExpectation(annotation, this);
    }
}
