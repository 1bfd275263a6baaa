package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuilderType;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.RepeatCommand.Program;
import dev.plimsoll.internal.build.context.BuildContext;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.build.progress.ClassicOutput;
import dev.plimsoll.internal.build.progress.StepRecorder;
import dev.plimsoll.internal.docker.BuildApi;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.FeatureUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds with the engine's classic builder, which Testcontainers' {@code ImageFromDockerfile} uses. Unlike that class,
 * this one reads the context as Docker does and keeps every line of the output.
 */
public final class TestcontainersImageBuilder implements ImageBuilder {

    private final Session session;

    /** Creates a builder. The session owns the images that it builds. */
    public TestcontainersImageBuilder(Session session) {
        this.session = session;
    }

    @Override
    public BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> labels) {
        refuseWhatNeedsBuildKit(spec);
        new BaseImages(session.docker(), spec).provide();
        StepRecorder steps = new StepRecorder();
        NewImages made = new NewImages(session);
        Progress progress =
                new Progress(new ClassicOutput(spec.dockerfile(), stages(spec), steps, made::named), steps, made);
        BuildContext context = spec.buildContext().forClassicBuilder();
        try (ContextTar tar = context.openTar()) {
            session.docker().builds().buildClassic(spec.toEngineRequest(context, name, labels), tar, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            steps.stop();
        }
        return session.docker().engine().isPodman()
                ? progress.result(spec, name, "Buildah, through Podman's API", Program.BUILDAH)
                : progress.result(spec, name, "the classic builder, as Testcontainers uses it", Program.CLASSIC);
    }

    /**
     * Returns the stages that are built. Buildah skips stages that the target does not need; the classic builder builds
     * all stages up to the target.
     */
    private List<DockerfileStage> stages(BuildSpec spec) {
        return session.docker().engine().isPodman()
                ? spec.plan().stages()
                : spec.dockerfile().stages().subList(0, spec.target().index() + 1);
    }

    private void refuseWhatNeedsBuildKit(BuildSpec spec) {
        if (session.docker().engine().isPodman()) {
            return;
        }
        for (FeatureUse use : spec.plan().features()) {
            if (use.feature().needsBuildKit()) {
                throw new BuildException(
                        ErrorCode.BUILDER,
                        use.position() + ": " + use.feature() + " needs BuildKit; the classic builder, "
                                + "which Testcontainers uses, "
                                + (use.feature().isIgnoredByClassicBuilder()
                                        ? "ignores it silently and would build another image."
                                        : "refuses it.")
                                + " Use AUTO, which builds it with BuildKit.");
            }
        }
    }

    /** Receives the builder's reports while it works. */
    private static final class Progress implements BuildApi.ClassicProgress {

        private final ClassicOutput output;
        private final StepRecorder steps;
        private final NewImages made;
        private final List<String> images = new ArrayList<>();
        private @Nullable String failure;

        Progress(ClassicOutput output, StepRecorder steps, NewImages made) {
            this.output = output;
            this.steps = steps;
            this.made = made;
        }

        @Override
        public void output(String text) {
            output.add(text);
        }

        @Override
        public void image(String id) {
            made.named(id);
            images.add(id);
        }

        @Override
        public String container() {
            return output.container();
        }

        @Override
        public void failure(String message, int exitCode) {
            failure = message;
        }

        BuildResult result(BuildSpec spec, ImageReference name, String builder, Program byHand) {
            output.end();
            String reason = failure;
            if (reason != null) {
                throw FailedStep.of(byHand, spec, steps.current(), reason);
            }
            steps.end();
            if (images.isEmpty()) {
                throw new BuildException(spec.dockerfile().name()
                        + " could not be built: the builder reported neither an error nor an image");
            }
            return new BuildResult(
                    ImageId.of(images.get(images.size() - 1)),
                    name,
                    new BuildLog(builder, steps.steps()),
                    BuilderType.TESTCONTAINERS);
        }
    }
}
