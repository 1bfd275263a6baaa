package dev.plimsoll.internal.expectations;

import dev.plimsoll.PlimsollException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A line of a Dockerfile's comments that says what must hold of an image or of a run.
 *
 * @since 0.1.0
 */
public abstract sealed class Expectation permits ImageExpectation, RunExpectation {

    private final SourcePosition position;
    private final int lastLine;
    private final String text;
    private final DockerfileStage stage;

    Expectation(Tokens tokens) {
        this.position = tokens.annotation().start();
        this.lastLine = tokens.annotation().lastLine();
        this.text = tokens.annotation().text();
        this.stage = tokens.dockerfile().stage(tokens.annotation().scope().stage());
    }

    /** One that is written elsewhere, and is shown at the stage's {@code FROM}. */
    Expectation(DockerfileStage stage, String text) {
        this.position = stage.from().position();
        this.lastLine = position.line();
        this.text = text;
        this.stage = stage;
    }

    /** The place of its {@code @expect}. */
    public SourcePosition position() {
        return position;
    }

    /** The last of its lines, counted from 1; a text may have several. */
    public int lastLine() {
        return lastLine;
    }

    /** Its words, separated by single spaces, the lines of one text joined; such as {@code size <= 10MB}. */
    public String text() {
        return text;
    }

    /** The stage whose image or run is judged. */
    public DockerfileStage stage() {
        return stage;
    }

    /** Its place and its words, with which failures begin. */
    @Override
    public String toString() {
        return position + ": " + text;
    }

    /** Adds itself to what is expected of its stage. */
    abstract void addTo(StageDraft draft, Annotation annotation);

    /** The verdict without judging, because something else failed before. */
    final Verdict skipped(String reason) {
        return Verdict.skipped(this, reason);
    }

    /** The verdict if the image, or the run, that would be judged can't be made. */
    final Verdict unjudged(RuntimeException cause) {
        return unjudged(Optional.empty(), cause);
    }

    private Verdict unjudged(Optional<ImageId> image, RuntimeException cause) {
        return Verdict.failed(
                this,
                Verdict.Outcome.ERROR,
                image,
                new ExpectationException(this + " can't be judged: " + cause.getMessage(), cause));
    }

    /**
     * The verdict on an image or its run.
     *
     * @param judgement throws an {@link AssertionError} if the expectation is broken
     */
    final Verdict judged(ImageId image, Supplier<Verdict> judgement) {
        try {
            return judgement.get();
        } catch (AssertionError e) {
            return Verdict.failed(this, Verdict.Outcome.BROKEN, Optional.of(image), e);
        } catch (PlimsollException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            return unjudged(Optional.of(image), e);
        }
    }
}
