package dev.plimsoll;

import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.DockerfileException;
import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Connects the types of this package with their implementation, so that this package does not depend on it. Plimsoll
 * implements this interface; users call {@link MultiStageBuild#of(String)} and {@link ImageSession#open()} instead.
 *
 * @since 0.1.0
 */
public interface SessionProvider {

    /** Returns the implementation in Plimsoll's own jar. */
    static SessionProvider get() {
        return LoadedSessionProvider.INSTANCE;
    }

    /** Opens a session. */
    ImageSession open();

    /**
     * Reads a Dockerfile.
     *
     * @throws DockerfileException if it is missing or a builder would refuse it
     */
    MultiStageBuild build(Path dockerfile);

    /**
     * Uses a text as the Dockerfile.
     *
     * @throws DockerfileException if a builder would refuse it
     */
    MultiStageBuild build(String name, String text);

    /**
     * Reads the build of a target; see {@link MultiStageBuild#ofBake(Path, String)}.
     *
     * @throws DockerfileException if it can't be read or evaluated
     */
    MultiStageBuild bake(Path file, String target);

    /**
     * Returns an image that exists; see {@link ContainerImage#from}.
     *
     * @throws IllegalArgumentException if the text is not a location
     */
    ContainerImage image(String location);

    /**
     * Reads the build that a Testcontainers object describes.
     *
     * @throws IllegalArgumentException if it describes no build, or one that only Testcontainers can do
     */
    MultiStageBuild build(ImageFromDockerfile image);

    /**
     * Builds the image that a Testcontainers object describes, under the object's own name.
     *
     * @return that name
     * @throws BuildException if a step fails, or a base image can't be pulled
     */
    String buildAs(ImageFromDockerfile image);
}
