package dev.plimsoll.internal.proposals;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.dockerfile.BuildArguments;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.StageSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stage that built what the last stage ships.
 *
 * @param name its name, or its number if it has none
 * @param image its image
 */
record BuilderStage(String name, BuiltImage image) {

    /**
     * Finds the largest stage from which the last one copies, directly or through others. A stage that the last one is based
     * on doesn't count, because the image contains it.
     */
    static Optional<BuilderStage> of(Dockerfile dockerfile, BuiltImage image) {
        BuildPlan plan;
        try {
            plan = dockerfile.plan(dockerfile.finalStage(), BuildArguments.none());
        } catch (DockerfileSyntaxException e) {
            // A base is known only with the build arguments.
            return Optional.empty();
        }
        Set<Integer> below = new HashSet<>();
        DockerfileStage stage = plan.target();
        below.add(stage.index());
        while (plan.baseOf(stage) instanceof StageSource.FromStage base) {
            stage = base.stage();
            below.add(stage.index());
        }
        @Nullable BuilderStage largest = null;
        ByteSize most = ByteSize.ZERO;
        for (DockerfileStage each : plan.stages()) {
            if (!below.contains(each.index())) {
                BuiltImage built = image.stage(each.index());
                if (largest == null || built.size().compareTo(most) >= 0) {
                    largest = new BuilderStage(each.displayName(), built);
                    most = built.size();
                }
            }
        }
        return Optional.ofNullable(largest);
    }
}
