package dev.plimsoll.internal.session;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageDetails;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.source.registry.EngineLogin;
import dev.plimsoll.internal.text.Log;
import java.util.List;
import java.util.Optional;

/** An image on the engine, which has one platform. */
final class EnginePlace implements LocatedImages.Place {

    private static final Log LOG = Log.of(EnginePlace.class);

    private final Workspace workspace;
    private final String name;
    private final ImageDetails details;

    private EnginePlace(Workspace workspace, String name, ImageDetails details) {
        this.workspace = workspace;
        this.name = name;
        this.details = details;
    }

    /**
     * Finds an image, and pulls it if the engine doesn't have it.
     *
     * @param name a name or an id
     * @throws InspectionException if it can't be pulled
     */
    static EnginePlace find(Workspace workspace, DockerApi docker, String name) {
        return new EnginePlace(workspace, name, details(docker, name));
    }

    private static ImageDetails details(DockerApi docker, String name) {
        Optional<ImageDetails> found = docker.images().find(name);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            LOG.info("Pulling {}, which the engine does not have", name);
            docker.images().pull(name, "", EngineLogin.headerFor(name), status -> LOG.debug("{}: {}", name, status));
            return docker.images().inspect(name);
        } catch (EngineUnavailableException e) {
            throw e;
        } catch (EngineException e) {
            throw new InspectionException(
                    ErrorCode.IMAGE_NOT_FOUND,
                    "There is no image " + name + " on the engine, and it can't be pulled: " + e.engineMessage()
                            + ". " + suggestion(name)
                            + "Is the name right? An image that is elsewhere is written with its transport, such as"
                            + " oci:DIRECTORY, oci-archive:FILE, docker-archive:FILE or docker://REGISTRY/NAME",
                    e);
        }
    }

    /** There is an image {@code docker} with tags, so only the name of an image that does not exist is a misspelt transport. */
    private static String suggestion(String name) {
        String rest = name.startsWith("docker:") ? name.substring("docker:".length()) : "";
        return rest.isEmpty()
                ? ""
                : "Did you mean docker://" + rest + " in a registry, or docker-daemon:" + rest + " on the engine? ";
    }

    @Override
    public List<Platform> platforms() {
        return List.of(defaultPlatform());
    }

    @Override
    public Platform defaultPlatform() {
        ImageConfig config = details.config();
        if (config.operatingSystem().isEmpty() || config.architecture().isEmpty()) {
            throw new InspectionException(
                    ErrorCode.PLATFORM, "The engine doesn't tell for which platform " + name + " is");
        }
        return Platform.of(config.operatingSystem() + "/" + config.architecture());
    }

    @Override
    public InspectedImage inspect(Platform platform) {
        Platform own = defaultPlatform();
        if (!platform.os().equals(own.os()) || !platform.architecture().equals(own.architecture())) {
            throw new InspectionException(
                    ErrorCode.PLATFORM,
                    "The engine's " + name + " is for " + own + ", not for " + platform
                            + ". An index with several platforms is read where it is, such as docker://REGISTRY/NAME or oci:DIRECTORY");
        }
        return workspace.inspect(details.id());
    }

    @Override
    public List<String> attestations(Platform platform) {
        throw new NotApplicableException(
                ErrorCode.NO_ATTESTATIONS,
                "Engines don't tell which attestations " + name
                        + " has. Ask the image where it ships from, such as docker://REGISTRY/NAME or oci:DIRECTORY");
    }

    @Override
    public LocatedImages.OnEngine onEngine(Platform platform) {
        return new LocatedImages.OnEngine(ImageReference.of(name), details.id());
    }
}
