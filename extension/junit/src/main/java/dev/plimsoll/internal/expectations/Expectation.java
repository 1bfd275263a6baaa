package dev.plimsoll.internal.expectations;

import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.judgement.Judgement;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A condition in a Dockerfile's comments that an image or a run must fulfil.
 *
 * @since 0.1.0
 */
public abstract sealed class Expectation permits ImageExpectation, RunExpectation {

    private final SourcePosition position;
    private final int lastLine;
    private final String text;
    private final DockerfileStage stage;

    Expectation(Tokens tokens) {
        this(tokens, tokens.annotation().text());
    }

    /** Creates one of several expectations that are written as one. */
    Expectation(Tokens tokens, String text) {
        this.position = tokens.annotation().start();
        this.lastLine = tokens.annotation().lastLine();
        this.text = text;
        this.stage = tokens.dockerfile().stage(tokens.annotation().scope().stage());
    }

    /** Creates an expectation that is not written in the Dockerfile, and is shown at the stage's {@code FROM}. */
    Expectation(DockerfileStage stage, String text) {
        this.position = stage.from().position();
        this.lastLine = position.line();
        this.text = text;
        this.stage = stage;
    }

    /** Returns the place of its {@code @expect}. */
    public SourcePosition position() {
        return position;
    }

    /** Returns its last line, counted from 1. A text can have several lines. */
    public int lastLine() {
        return lastLine;
    }

    /** Returns its words, separated by single spaces, such as {@code size <= 10MB}. The lines of one text are joined. */
    public String text() {
        return text;
    }

    /** Returns the stage whose image or run is judged. */
    public DockerfileStage stage() {
        return stage;
    }

    /** Returns its place and its words, with which failures begin. */
    @Override
    public String toString() {
        return position + ": " + text;
    }

    /** Adds this expectation to its stage. */
    abstract void addTo(StageDraft draft, Annotation annotation);

    /** Returns the verdict on an expectation that was not judged because something else failed before. */
    final Verdict skipped(String reason) {
        return Verdict.skipped(this, reason);
    }

    /** Returns the verdict for an image that can't be built or a run that can't be completed. */
    final Verdict unjudged(RuntimeException cause) {
        return unjudged(Optional.empty(), cause);
    }

    /** Returns the verdict for an image that can't answer the question. */
    final Verdict notApplicable(NotApplicableException cause) {
        return Verdict.failed(
                this,
                Verdict.Outcome.SKIPPED,
                Optional.empty(),
                new ExpectationException(this + " can't be judged: " + cause.getMessage(), cause));
    }

    private Verdict unjudged(Optional<ImageId> image, RuntimeException cause) {
        return Verdict.failed(
                this,
                Verdict.Outcome.ERROR,
                image,
                new ExpectationException(this + " can't be judged: " + cause.getMessage(), cause));
    }

    /**
     * Returns the verdict on an image or its run.
     *
     * @param judge what decides; what it throws means that the expectation is not judged
     */
    final Verdict judged(ImageId image, Supplier<Judgement> judge) {
        try {
            return Verdict.of(this, image, judge.get());
        } catch (NotApplicableException e) {
            return notApplicable(e);
        } catch (PlimsollException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            return unjudged(Optional.of(image), e);
        }
    }
}
