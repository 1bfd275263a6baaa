package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuilderType;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.text.Log;
import java.util.Map;
import java.util.Optional;

/**
 * Builds with BuildKit through {@code docker buildx build}. Its session with the client makes secrets and SSH agents
 * available. It also supports named builders, and engines whose API does not accept an archive for BuildKit. Each build
 * starts a process.
 */
public final class BuildxImageBuilder implements ImageBuilder {

    private static final Log LOG = Log.of(ContextTar.class);

    private final Session session;
    private final Optional<ImageSource.Reader> layers;

    /** Creates a builder. The session owns the images that it builds, all of which are loaded into the engine. */
    public BuildxImageBuilder(Session session) {
        this(session, Optional.empty());
    }

    /**
     * Creates a builder.
     *
     * @param layers receives the layers of images that stay on their builder; if empty, all images are loaded into the engine
     */
    BuildxImageBuilder(Session session, Optional<ImageSource.Reader> layers) {
        this.session = session;
        this.layers = layers;
    }

    @Override
    public BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> labels) {
        BuildxCommand buildx = BuildxCommand.find();
        if (!buildx.isThere()) {
            throw new BuildException(
                    ErrorCode.BUILDER,
                    spec.dockerfile().name() + " can't be built by docker buildx: " + buildx.problem() + ". "
                            + BuilderChoice.HOW_TO_GET_BUILDX);
        }
        if (spec.builderName().isEmpty()) {
            // The engine's own builder uses the engine's images, and the search for wasted space needs the base image
            // there.
            new BaseImages(session.docker(), spec).provideForBuildKit();
        }
        Optional<NamedBuilder> far = NamedBuilder.of(spec, session).filter(NamedBuilder::isElsewhere);
        ContextTar.summaryOf(spec.buildContext()).warning().ifPresent(LOG::warn);
        BuildxBuild build = new BuildxBuild(session, spec, labels);
        if (far.isPresent() && layers.isPresent()) {
            BuilderSource.Streamed streamed = BuilderSource.build(build, layers.get());
            return new BuildResult(
                    streamed.source().id(),
                    name,
                    log(spec, streamed.steps()),
                    Optional.of(streamed.source()),
                    BuilderType.BUILDX);
        }
        BuildKitSteps steps = build.run(BuildxArguments.load(name), output -> {});
        return new BuildResult(image(spec, name), name, log(spec, steps), BuilderType.BUILDX);
    }

    private static BuildLog log(BuildSpec spec, BuildKitSteps steps) {
        return new BuildLog(description(spec), steps.steps(), steps.warnings());
    }

    private static String description(BuildSpec spec) {
        return "docker buildx build"
                + spec.builderName().map(name -> " with the builder " + name).orElse("");
    }

    private ImageId image(BuildSpec spec, ImageReference name) {
        try {
            return session.docker().images().inspect(name.value()).id();
        } catch (EngineException e) {
            if (e.isNotFound()) {
                throw new BuildException(
                        spec.dockerfile().name()
                                + " was built by docker buildx, but the image did not arrive at the "
                                + session.docker().engine(),
                        e);
            }
            throw e;
        }
    }
}
