package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import java.util.Optional;

/** An image that was built from a known Dockerfile. */
public interface PlannedImage {

    /** Returns the plan of its build. */
    BuildPlan plan();

    /** Returns the plan of an image's build; empty if Plimsoll did not build the image. */
    static Optional<BuildPlan> planOf(ContainerImage image) {
        return image instanceof PlannedImage planned ? Optional.of(planned.plan()) : Optional.empty();
    }
}
