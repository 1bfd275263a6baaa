package dev.plimsoll.internal.session;

import dev.plimsoll.BuildException;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContextChange;
import dev.plimsoll.internal.build.context.ContextCopy;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;

/** Builds a stage again, from a copy of its context that was changed. */
final class ContextRebuild {

    private final DockerfileBuild.Recipe recipe;
    private final Stage stage;

    ContextRebuild(DockerfileBuild.Recipe recipe, Stage stage) {
        this.recipe = recipe;
        this.stage = stage;
    }

    BuiltImage after(ContextChange change, BiFunction<DockerfileBuild.Recipe, Stage, BuiltImage> builder) {
        try (ContextCopy copy = ContextCopy.of(recipe.context(), recipe.dockerfilePath())) {
            change.apply(copy.directory());
            if (!copy.isChanged()) {
                throw new IllegalArgumentException("The change changes nothing that a build of "
                        + recipe.dockerfile().name() + " is sent, so building again would check nothing. "
                        + "Is what it changes outside " + recipe.context() + ", or left out by .dockerignore?");
            }
            Dockerfile dockerfile = copy.read(recipe.dockerfile());
            Stage target = sameStage(dockerfile);
            try {
                return builder.apply(recipe.in(copy.directory(), copy.dockerfile(), dockerfile), target);
            } catch (BuildException e) {
                throw copy.explained(e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The change of the build context failed: " + e, e);
        }
    }

    /** The last stage stays the last one, also where the change adds another. */
    private Stage sameStage(Dockerfile dockerfile) {
        return stage.name().isEmpty() && stage.equals(recipe.dockerfile().finalStage())
                ? dockerfile.finalStage()
                : dockerfile.stage(stage.displayName());
    }
}
