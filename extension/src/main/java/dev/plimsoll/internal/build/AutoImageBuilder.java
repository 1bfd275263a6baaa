package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuilderType;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.docker.Session;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds with the builder that the spec names or, for {@link BuilderType#AUTO}, with a suitable one. The build log
 * gives the reason for the choice.
 */
public final class AutoImageBuilder implements ImageBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(BuildLog.class);

    private final Session session;

    /** Creates a builder. The session owns the images that it builds. */
    public AutoImageBuilder(Session session) {
        this.session = session;
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
        BuildResult result = builder(choice.type()).build(spec, name, labels);
        return new BuildResult(
                result.id(),
                result.name(),
                new BuildLog(
                        result.log().builder() + ", because " + choice.reason(),
                        result.log().steps()));
    }

    private ImageBuilder builder(BuilderType type) {
        return switch (type) {
            case TESTCONTAINERS -> new TestcontainersImageBuilder(session);
            case BUILDX -> new BuildxImageBuilder(session);
            case BUILDKIT, AUTO -> new BuildKitImageBuilder(session);
        };
    }
}
