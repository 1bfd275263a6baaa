package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildWarning;
import dev.plimsoll.BuilderType;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.context.BuildContext;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.docker.buildkit.BuildKitApi;
import dev.plimsoll.internal.docker.ownership.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Builds with BuildKit through the engine's API, as {@code docker build} does, but without the docker command. There is
 * no session with the builder, so base images and the frontend are pulled beforehand, and secrets are not supported.
 */
public final class BuildKitImageBuilder implements ImageBuilder {

    private final Session session;
    private final BuildKitApi buildKit;

    /** Creates a builder. The session owns the images that it builds. */
    public BuildKitImageBuilder(Session session) {
        this.session = session;
        this.buildKit = new BuildKitApi(session.docker().builds());
    }

    @Override
    public BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> labels) {
        BuildKitSteps steps = run(spec, name, labels, new BuildKitSteps(spec));
        String image = steps.image()
                .orElseThrow(() -> new BuildException(spec.dockerfile().name()
                        + " could not be built: BuildKit reported neither an error nor an image"));
        return new BuildResult(
                ImageId.of(image),
                name,
                new BuildLog("BuildKit, through the engine's API", steps.steps(), steps.warnings()),
                BuilderType.BUILDKIT);
    }

    /** Builds an image for its warnings, without a report of its steps. */
    List<BuildWarning> warnings(BuildSpec spec, ImageReference name, Map<String, String> labels) {
        return run(spec, name, labels, new BuildKitSteps(spec).quiet()).warnings();
    }

    private BuildKitSteps run(BuildSpec spec, ImageReference name, Map<String, String> labels, BuildKitSteps steps) {
        new BaseImages(session.docker(), spec).provideForBuildKit();
        BuildContext context = spec.buildContext().forBuildKit();
        try (ContextTar tar = context.openTar()) {
            buildKit.build(spec.toEngineRequest(context, name, labels), tar, steps);
            ContextTraces.note(session.buildCache(), spec, steps.vertexes(), tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            steps.stop();
        }
        steps.failure().ifPresent(message -> {
            throw BuildKitFailure.of(spec, steps, message);
        });
        return steps;
    }
}
