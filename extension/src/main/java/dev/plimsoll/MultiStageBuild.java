package dev.plimsoll;

import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.Platform;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Builds the stages of a Dockerfile without a test framework.
 *
 * <pre>{@code
 * BuiltImage image = MultiStageBuild.of("hello/Dockerfile")
 *         .buildArg("GO_VERSION", "1.24")
 *         .build();
 * System.out.println(image.run().stdout() + image.size());
 * }</pre>
 *
 * <p>Configuration parameters such as {@code plimsoll.platform} override what is set here: those of the test plan where JUnit's
 * extension builds, system properties of the JVM elsewhere.
 *
 * <p>Each image is built once for each Dockerfile, context, arguments, target, platform and builder until the {@linkplain
 * ImageSession session} ends, whatever number of threads ask. A build that failed is not tried again: whoever asks gets the
 * same exception.
 *
 * @since 0.1.0
 */
public interface MultiStageBuild {

    /**
     * Reads a Dockerfile; its directory is the context unless another is given.
     *
     * @param dockerfile relative to the working directory of the JVM, or absolute
     * @throws DockerfileSyntaxException if a builder would refuse it; the message names file and line
     * @throws DockerfileException if it is missing or can't be read
     */
    static MultiStageBuild of(Path dockerfile) {
        return SessionProvider.get().build(dockerfile);
    }

    /**
     * Reads a Dockerfile by its path.
     *
     * @throws DockerfileException if it is missing or a builder would refuse it; the message names file and line
     * @see #of(Path)
     */
    static MultiStageBuild of(String dockerfile) {
        return of(Path.of(dockerfile));
    }

    /**
     * Takes the text of a Dockerfile that is no file; a {@linkplain #context(Path) context} must then be given.
     *
     * @param name what messages call it
     * @throws DockerfileException if a builder would refuse it; the message names the line
     */
    static MultiStageBuild ofText(String name, String text) {
        return SessionProvider.get().build(name, text);
    }

    /**
     * Takes the build that a Testcontainers object describes: its files, Dockerfile, build arguments and target. The image gets a
     * name of its own, not the object's, and is removed when the session ends. Builds of one object give equal images.
     *
     * <pre>{@code
     * MultiStageBuild.of(new ImageFromDockerfile()
     *                 .withFileFromPath(".", Path.of("hello"))
     *                 .withTarget("builder"))
     *         .build();
     * }</pre>
     *
     * <p>The size of the image can only be recorded, and its growth judged, if the object names its Dockerfile by {@code
     * withDockerfile}; other files are copied to a temporary directory.
     *
     * @throws IllegalArgumentException if the object has no Dockerfile, has modifiers of docker-java's request, or has {@code
     *     deleteOnExit} false
     * @throws DockerfileException if a builder would refuse the Dockerfile
     */
    static MultiStageBuild of(ImageFromDockerfile image) {
        return SessionProvider.get().build(image);
    }

    /** The directory that {@code COPY} copies from. */
    MultiStageBuild context(Path directory);

    /**
     * The stage that {@link #build()} builds, by name or number; the last one if none is given.
     *
     * @throws UnknownStageException if the Dockerfile has no such stage; the message lists those it has
     */
    MultiStageBuild target(String nameOrIndex);

    /**
     * Sets a build argument, as {@code --build-arg}.
     *
     * @throws IllegalArgumentException if that can't be the name of one, or if the Dockerfile has no {@code ARG} of this name and
     *     no builder predefines it
     */
    MultiStageBuild buildArg(String name, String value);

    /** The platform to build for, as {@code linux/arm64}; the engine's own if none is given. */
    MultiStageBuild platform(Platform platform);

    /** How to build; {@link BuilderType#AUTO} if nothing is said. */
    MultiStageBuild builder(BuilderType builder);

    /**
     * Builds with a builder that {@code docker buildx} knows by this name: on another machine, or in a cluster.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    MultiStageBuild builderName(String name);

    /**
     * Lets {@code RUN --mount=type=secret} read a secret. Its value is sent to the builder only, and in all that the builder
     * prints, {@code [secret]} replaces it and each of its lines that has at least three characters. A value that also stands in
     * the Dockerfile or in a build argument, or that a run of the image prints, is shown there.
     *
     * @param secret {@code id=token,env=TOKEN} for an environment variable of this process, {@code id=token,src=path} for
     *     a file, relative to the working directory
     * @throws IllegalArgumentException if it is neither
     */
    MultiStageBuild secret(String secret);

    /** Lets {@code RUN --mount=type=secret} read a secret, as {@link #secret(String)} does. */
    MultiStageBuild secret(BuildSecret secret);

    /** How long a run of the images may take unless it says otherwise; 60 seconds if nothing is said. */
    MultiStageBuild runTimeout(Duration timeout);

    /**
     * Sets the file that sizes are recorded in, by which growth is judged; {@code plimsoll.lock} beside the Dockerfile if it isn't
     * set.
     */
    MultiStageBuild baselineFile(Path file);

    /** Sets what is done with recorded sizes; {@link BaselineMode#CHECK} if it isn't set. */
    MultiStageBuild baselineMode(BaselineMode mode);

    /**
     * Builds the target, or gives its image if it was built before.
     *
     * @throws dev.plimsoll.BuildException if a step fails, or a base image can't be had
     * @throws dev.plimsoll.BuildContextException if the context is missing, can't be read, or changes on the way
     * @throws dev.plimsoll.EngineUnavailableException if there is no engine
     */
    BuiltImage build();
}
