package dev.plimsoll.internal.expectations;

import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.NotJudged;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A condition in a Dockerfile's comments that an image or a run must fulfil.
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

    /** Returns what to do if it is broken. */
    abstract Advice advice();

    /** Adds this expectation to its stage. */
    public abstract void addTo(StageDraft draft, Annotation annotation);

    /** Returns the verdicts if an image can't be built or a run can't be completed: one error, and the others refer to it. */
    static List<Verdict> unjudged(List<? extends Expectation> given, PlimsollException reason) {
        List<Expectation> expectations = List.copyOf(given);
        return expectations.stream()
                .map(expectation -> expectation == expectations.get(0) || reason instanceof NotApplicableException
                        ? expectation.unjudged(Optional.empty(), reason)
                        : expectation.skipped("see " + expectations.get(0).position()))
                .toList();
    }

    /** Returns the question of an expectation whose class overrides how it is judged. */
    static <T> Function<T, Judgement> unasked() {
        return subject -> {
            throw new IllegalStateException("the class of this expectation judges it");
        };
    }

    /** Returns the verdict on an expectation that was not judged because something else failed before. */
    final Verdict skipped(String reason) {
        return new Verdict(this, new NotJudged(reason, Optional.empty()), Optional.empty());
    }

    private Verdict unjudged(Optional<ImageId> image, RuntimeException cause) {
        return new Verdict(this, new NotJudged(String.valueOf(cause.getMessage()), Optional.of(cause)), image);
    }

    /**
     * Returns the verdict on an image or its run.
     *
     * @param judge what decides; what it throws means that the expectation is not judged
     */
    final Verdict judged(ImageId image, Supplier<Judgement> judge) {
        try {
            return new Verdict(this, judge.get(), Optional.of(image));
        } catch (NotApplicableException e) {
            return unjudged(Optional.empty(), e);
        } catch (PlimsollException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            return unjudged(Optional.of(image), e);
        }
    }
}
