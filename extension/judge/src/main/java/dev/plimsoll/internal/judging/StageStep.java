package dev.plimsoll.internal.judging;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.ImageAspect;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The step of a stage: builds its image and weighs it. */
public final class StageStep extends Step {

    private final AnnotatedStage annotated;
    private final Weighing weighing;
    private final Supplier<BuiltImage> build;
    private @Nullable BuiltImage image;
    private @Nullable Weight weight;
    private @Nullable PlimsollException late;

    /** When an image is weighed before its expectations are judged. */
    enum Weighing {
        NEVER,
        /** Because weighing a stage with compilers takes seconds and may be of no interest. */
        IF_EXPECTED,
        ALWAYS
    }

    /**
     * The weight of an image.
     *
     * @param recorded what was recorded of it, or why nothing was; empty unless it was to be recorded
     * @param place the place in the file of recorded sizes; empty unless it was to be recorded
     */
    public record Weight(ByteSize size, int layers, Optional<String> recorded, String place) {}

    /**
     * Creates the step and those below it.
     *
     * @param build builds the image
     */
    StageStep(Step parent, AnnotatedStage annotated, boolean isFinal, Weighing weighing, Supplier<BuiltImage> build) {
        super(
                parent,
                "stage",
                annotated.stage().displayName(),
                isFinal ? "image" : "stage " + annotated.stage().displayName(),
                annotated.stage().from().position(),
                annotated.tags());
        this.annotated = annotated;
        this.weighing = weighing;
        this.build = build;
        annotated
                .expectations()
                .forEach(expectation -> add(new ExpectationStep(this, expectation, () -> expectation.judge(image()))));
        annotated.runs().forEach(run -> add(new RunStep(this, run)));
    }

    /** Returns the stage. */
    public DockerfileStage of() {
        return annotated.stage();
    }

    /** Returns whether the image was built. */
    public boolean isBuilt() {
        return image != null;
    }

    /** Returns the weight of the image; empty if it was not weighed. */
    public Optional<Weight> weight() {
        return Optional.ofNullable(weight);
    }

    BuiltImage image() {
        return Objects.requireNonNull(image);
    }

    @Override
    void begin() {
        BuiltImage built;
        try {
            built = build.get();
        } catch (PlimsollException e) {
            found(annotated.unjudged(e));
            throw e;
        }
        image = built;
        boolean isExpected = annotated.needs(ImageAspect.SIZE);
        if (weighing == Weighing.ALWAYS || (weighing == Weighing.IF_EXPECTED && isExpected)) {
            try {
                weight = weigh(built);
            } catch (InspectionException e) {
                if (isExpected) {
                    throw e;
                }
            }
        }
    }

    /**
     * Weighs the image and records its size in baseline mode {@code update}, whether growth is limited or not. If the file
     * can't be written, the step fails at its end, because the expectations can be judged nevertheless.
     */
    private Weight weigh(BuiltImage built) {
        ByteSize size = built.size();
        int layers = built.layers().size();
        try {
            ImageBaseline baseline = built.baseline();
            if (baseline.mode() == BaselineMode.UPDATE) {
                return new Weight(size, layers, Optional.of(baseline.record()), baseline.place());
            }
        } catch (BaselineException e) {
            late = e;
        } catch (IllegalStateException e) {
            // There is no file to record it in, which only an expectation about growth reports.
        }
        return new Weight(size, layers, Optional.empty(), "");
    }

    @Override
    void end() {
        @Nullable PlimsollException error = late;
        if (error != null) {
            late = null;
            throw error;
        }
    }
}
