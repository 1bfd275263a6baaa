package dev.plimsoll;

import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Connects the types of this package with their implementation, so that this package depends on none of it. Plimsoll
 * implements it; users call {@link MultiStageBuild#of(String)} and {@link ImageSession#open()} instead.
 *
 * @since 0.1.0
 */
public interface SessionProvider {

    /** The implementation in Plimsoll's own jar. */
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
     * Reads the text of a Dockerfile that is no file.
     *
     * @throws DockerfileException if a builder would refuse it
     */
    MultiStageBuild build(String name, String text);

    /**
     * Reads what a Testcontainers object describes.
     *
     * @throws IllegalArgumentException if it describes nothing, or something that only Testcontainers can do
     */
    MultiStageBuild build(ImageFromDockerfile image);

    /**
     * Builds what a Testcontainers object describes, under the object's own name.
     *
     * @return that name
     * @throws BuildException if a step fails, or a base image can't be pulled
     */
    String buildAs(ImageFromDockerfile image);
}
