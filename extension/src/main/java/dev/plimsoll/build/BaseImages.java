package dev.plimsoll.build;

import dev.plimsoll.docker.EngineException;
import dev.plimsoll.docker.EngineUnavailableException;
import dev.plimsoll.docker.ImageApi;
import dev.plimsoll.docker.RegistryCredentials;
import dev.plimsoll.dockerfile.StageSource.FromImage;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the images which a build stands on are there before it begins. A builder behind the engine's API could
 * not pull them from a registry that wants to know who asks, as it has no session with its client.
 */
final class BaseImages {

    private static final Logger LOG = LoggerFactory.getLogger(BaseImages.class);

    private final ImageApi images;

    BaseImages(ImageApi images) {
        this.images = images;
    }

    /**
     * Pulls what is missing.
     *
     * @throws BuildException if one can't be had
     */
    void provide(BuildRequest request) {
        Set<String> asked = new HashSet<>();
        for (FromImage base : request.plan().images()) {
            if (asked.add(base.reference()) && !images.exists(base.reference())) {
                pull(base, request);
            }
        }
    }

    private void pull(FromImage base, BuildRequest request) {
        String platform = base.platform()
                .orElseGet(() -> request.platform().map(Object::toString).orElse(""));
        LOG.info(
                "Pulling {}, which {} needs",
                base.reference(),
                request.dockerfile().name());
        try {
            images.pull(
                    base.reference(),
                    platform,
                    RegistryCredentials.headerFor(base.reference()),
                    status -> LOG.debug("{}: {}", base.reference(), status));
        } catch (EngineUnavailableException e) {
            throw e;
        } catch (EngineException e) {
            throw new BuildException(
                    base.position() + ": the image " + base.reference() + " is not on the engine and can't be pulled: "
                            + e.engineMessage() + "\n\n"
                            + request.dockerfile()
                                    .excerpt(
                                            base.position().line(),
                                            base.position().line())
                                    .stripTrailing()
                            + "\n\nIs its name right? Does its registry answer, and does it want a login (docker login)?",
                    e);
        }
    }
}
