package dev.plimsoll.internal.build;

import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageDetails;
import dev.plimsoll.internal.dockerfile.PlatformSpecifier;
import dev.plimsoll.internal.dockerfile.StageSource.FromImage;
import dev.plimsoll.internal.source.registry.EngineLogin;
import dev.plimsoll.internal.text.Log;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Pulls the images that a build needs before it begins. A builder behind the engine's API has no session with its
 * client, so it could not pull them from a registry that asks for credentials.
 */
final class BaseImages {

    private static final Log LOG = Log.of(BaseImages.class);

    private final DockerApi docker;
    private final BuildSpec spec;
    private final UnaryOperator<String> credentials;

    BaseImages(DockerApi docker, BuildSpec spec) {
        this(docker, spec, EngineLogin::headerFor);
    }

    /**
     * Creates an instance for one build.
     *
     * @param credentials returns the credentials for an image in the form of {@code X-Registry-Auth}
     */
    BaseImages(DockerApi docker, BuildSpec spec, UnaryOperator<String> credentials) {
        this.docker = docker;
        this.spec = spec;
        this.credentials = credentials;
    }

    /** An image to pull; an empty platform means the engine's own. */
    private record Wanted(String reference, String platform) {

        @Override
        public String toString() {
            return reference + (platform.isEmpty() ? "" : " for " + platform);
        }
    }

    /**
     * Pulls each image that is missing or exists only for another platform.
     *
     * @throws BuildException if an image can't be pulled
     */
    void provide() {
        Set<Wanted> asked = new HashSet<>();
        for (FromImage base : spec.plan().images()) {
            if (spec.options().hasContext(base.reference())) {
                continue;
            }
            Wanted wanted = new Wanted(
                    base.reference(),
                    base.platform()
                            .map(PlatformSpecifier::toString)
                            .or(() -> spec.platform().map(Platform::toString))
                            .orElse(""));
            if (asked.add(wanted)) {
                provide(base, wanted);
            }
        }
    }

    /**
     * Pulls what BuildKit needs: first the frontend, then the missing base images.
     *
     * @throws BuildException if an image can't be pulled
     */
    void provideForBuildKit() {
        provideFrontend();
        provide();
    }

    /**
     * Pulls the image that {@code # syntax=} names, if it is missing.
     *
     * @throws BuildException if it can't be pulled
     */
    void provideFrontend() {
        Frontend.of(spec)
                .filter(frontend -> local(frontend.reference()).isEmpty())
                .ifPresent(this::pull);
    }

    private void pull(Frontend frontend) {
        try {
            pull(new Wanted(frontend.reference(), ""));
        } catch (EngineUnavailableException e) {
            throw e;
        } catch (EngineException e) {
            throw new BuildException(
                    ErrorCode.BASE_IMAGE,
                    frontend.position().map(position -> position + ": ").orElse("") + "the frontend "
                            + frontend.reference() + " is not on the engine and can't be pulled: " + e.engineMessage()
                            + frontend.position()
                                    .map(position -> "\n\n" + excerpt(position.line()))
                                    .orElse("")
                            + "\n\n" + frontend.wayOut(),
                    e);
        }
    }

    private void provide(FromImage base, Wanted wanted) {
        Optional<ImageConfig> local = local(wanted.reference());
        if (local.isPresent() && fits(local.get(), wanted)) {
            return;
        }
        try {
            pull(wanted);
        } catch (EngineUnavailableException e) {
            throw e;
        } catch (EngineException e) {
            throw new BuildException(
                    ErrorCode.BASE_IMAGE,
                    base.position() + ": "
                            + spec.dockerfile()
                                    .stageSuggestion(
                                            wanted.reference(), base.position().line())
                                    .map(suggestion -> suggestion + " The")
                                    .orElse("the")
                            + " image " + wanted.reference()
                            + local.map(BaseImages::platform)
                                    .map(there -> " is on the engine for " + there + " only")
                                    .orElse(" is not on the engine")
                            + " and can't be pulled" + (wanted.platform().isEmpty() ? "" : " for " + wanted.platform())
                            + ": " + e.engineMessage() + "\n\n"
                            + excerpt(base.position().line())
                            + "\n\nIs its name right? Does its registry answer, and does it require a login (docker login)?",
                    e);
        }
    }

    private Optional<ImageConfig> local(String reference) {
        return docker.images().find(reference).map(ImageDetails::config);
    }

    /**
     * Returns whether the local image may be for the wanted platform. The containerd store can hold an image for
     * several platforms, but the engine shows only one of them, so there it always may.
     */
    private boolean fits(ImageConfig local, Wanted wanted) {
        if (local.operatingSystem().isEmpty() || local.architecture().isEmpty()) {
            return true;
        }
        Platform there = platform(local);
        Platform needed = wanted.platform().isEmpty()
                ? spec.enginePlatform()
                : PlatformSpecifier.of(wanted.platform(), spec.enginePlatform()).platform();
        return (there.os().equals(needed.os()) && there.architecture().equals(needed.architecture()))
                || docker.hasContainerdStore();
    }

    private static Platform platform(ImageConfig image) {
        return Platform.of(image.operatingSystem() + "/" + image.architecture());
    }

    private void pull(Wanted wanted) {
        LOG.info("Pulling {}, which {} needs", wanted, spec.dockerfile().name());
        docker.images()
                .pull(
                        wanted.reference(),
                        wanted.platform(),
                        credentials.apply(wanted.reference()),
                        status -> LOG.debug("{}: {}", wanted.reference(), status));
    }

    private String excerpt(int line) {
        return spec.dockerfile().excerpt(line, line).stripTrailing();
    }
}
