package dev.plimsoll.internal.session;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContextChange;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.build.context.ContextCopy;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.io.Shutdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Builds a stage again, from a changed copy of its context. */
final class ContextRebuild {

    private final BuildSpec spec;
    private final Path temporary;

    /** Creates a rebuild that keeps temporary files in this directory. */
    ContextRebuild(BuildSpec spec, Path temporary) {
        this.spec = spec;
        this.temporary = temporary;
    }

    BuiltImage after(ContextChange change, Function<BuildSpec, BuiltImage> builder) {
        return Shutdown.guarded(() -> afterChange(change, builder));
    }

    private BuiltImage afterChange(ContextChange change, Function<BuildSpec, BuiltImage> builder) {
        try (ContextCopy copy =
                Shutdown.creatingSoon(() -> ContextCopy.of(spec.context(), spec.dockerfilePath(), temporary))) {
            change.apply(copy.directory());
            if (!copy.isChanged()) {
                throw new IllegalArgumentException("The change has no effect on the files that a build of "
                        + spec.dockerfile().name() + " sends, so a rebuild would check nothing. "
                        + "Does it change files outside " + spec.context() + ", or files that .dockerignore excludes?");
            }
            Dockerfile dockerfile = copy.read(spec.dockerfile());
            DockerfileStage target = sameStage(dockerfile);
            try {
                return builder.apply(spec.in(copy.directory(), copy.dockerfile(), dockerfile, target));
            } catch (BuildException e) {
                throw copy.explained(e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The change of the build context failed: " + e, e);
        }
    }

    /** Returns the stage to build. An unnamed last stage stays the last one, even if the change adds another. */
    private DockerfileStage sameStage(Dockerfile dockerfile) {
        DockerfileStage stage = spec.target();
        return stage.name().isEmpty() && spec.isFinal()
                ? dockerfile.finalStage()
                : dockerfile.stage(stage.displayName());
    }
}
