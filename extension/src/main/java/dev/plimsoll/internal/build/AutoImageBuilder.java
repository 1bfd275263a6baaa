package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuilderType;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.docker.Session;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds with the requested builder or, for {@link BuilderType#AUTO}, with the one that fits, and logs why. */
public final class AutoImageBuilder implements ImageBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(BuildLog.class);

    private final Session session;
    private final BuilderType wanted;

    /** Builds in a session, which then owns the images. */
    public AutoImageBuilder(Session session, BuilderType wanted) {
        this.session = session;
        this.wanted = wanted;
    }

    @Override
    public BuildResult build(BuildRequest request) {
        request.requireContext();
        Set<String> undeclared = request.dockerfile().undeclaredArguments(request.arguments());
        if (!undeclared.isEmpty()) {
            LOG.warn(
                    "{} declares no ARG {}: the build argument changes nothing",
                    request.dockerfile().name(),
                    String.join(", ", undeclared));
        }
        BuilderChoice choice = BuilderChoice.of(
                wanted,
                request,
                new BuilderChoice.Offer(
                        session.docker().engine(),
                        session.docker()::hasContainerdStore,
                        () -> BuildxCommand.find().problem(),
                        () -> ContextTar.summaryOf(request.context())));
        LOG.debug("Building {} with {}, because {}", request.dockerfile().name(), choice.type(), choice.reason());
        BuildResult result = builder(choice.type()).build(request);
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
