package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuilderType;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.text.Log;
import java.util.Map;
import java.util.Optional;

/**
 * Builds with the builder that the spec names or, for {@link BuilderType#AUTO}, with a suitable one. The build log
 * gives the reason for the choice.
 */
public final class AutoImageBuilder implements ImageBuilder {

    private static final Log LOG = Log.of(BuildLog.class);

    private final Session session;
    private final Optional<ImageSource.Reader> layers;

    /** Creates a builder. The session owns the images that it builds, all of which are loaded into the engine. */
    public AutoImageBuilder(Session session) {
        this(session, Optional.empty());
    }

    private AutoImageBuilder(Session session, Optional<ImageSource.Reader> layers) {
        this.session = session;
        this.layers = layers;
    }

    /**
     * Creates a builder that loads an image into the engine only if its builder is the engine's.
     *
     * @param layers receives the layers of other images while their builder sends them
     */
    public static AutoImageBuilder streaming(Session session, ImageSource.Reader layers) {
        return new AutoImageBuilder(session, Optional.of(layers));
    }

    @Override
    public BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> labels) {
        spec.requireContext();
        spec.requireBaseForPlatform();
        BuilderChoice choice = BuilderChoice.of(
                spec.builder(),
                spec,
                new BuilderChoice.Offer(
                        session.docker().engine(),
                        session.docker()::hasContainerdStore,
                        () -> BuildxCommand.find().problem(),
                        () -> ContextTar.summaryOf(spec.buildContext())));
        LOG.debug("Building {} with {}, because {}", spec.dockerfile().name(), choice.type(), choice.reason());
        BuildResult result = build(builder(choice.type()), spec, name, labels);
        return new BuildResult(
                result.id(),
                result.name(),
                new BuildLog(
                        result.log().builder() + ", because " + choice.reason(),
                        result.log().steps(),
                        result.log().warnings()),
                result.source(),
                choice.type());
    }

    /** Builds. If the engine went away meanwhile, the failure says so: builders report that as a failure of a step. */
    private BuildResult build(ImageBuilder builder, BuildSpec spec, ImageReference name, Map<String, String> labels) {
        try {
            return builder.build(spec, name, labels);
        } catch (BuildException e) {
            if (!Thread.currentThread().isInterrupted()) {
                session.docker().requireAnswer("build " + spec.dockerfile().name());
            }
            throw e;
        }
    }

    private ImageBuilder builder(BuilderType type) {
        return switch (type) {
            case TESTCONTAINERS -> new TestcontainersImageBuilder(session);
            case BUILDX -> new BuildxImageBuilder(session, layers);
            case BUILDKIT, AUTO -> new BuildKitImageBuilder(session);
        };
    }
}
