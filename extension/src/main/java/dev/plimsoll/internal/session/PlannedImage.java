package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import java.util.Optional;

/** An image that was built from a Dockerfile which is known. */
public interface PlannedImage {

    /** Returns the plan by which it was built. */
    BuildPlan plan();

    /** Returns the plan of an image; empty if it was not built here. */
    static Optional<BuildPlan> planOf(ContainerImage image) {
        return image instanceof PlannedImage planned ? Optional.of(planned.plan()) : Optional.empty();
    }
}
