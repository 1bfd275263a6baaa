package dev.plimsoll;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.exception.UnknownStageException;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.BakeBuild;
import dev.plimsoll.internal.session.DockerfileBuild;
import dev.plimsoll.internal.session.TestcontainersBuild;
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
 * <p>Configuration parameters such as {@code plimsoll.platform} override what is set here: the test plan's parameters
 * where JUnit's extension builds, the JVM's system properties elsewhere. What is set here overrides the {@code # @build}
 * annotations of the Dockerfile.
 *
 * <p>An image is built once for each combination of Dockerfile, context, arguments, target, platform and builder until
 * the {@linkplain ImageSession session} ends, no matter how many threads request it. A failed build is not tried again:
 * every caller gets the same exception.
 *
 * @since 0.1.0
 */
public interface MultiStageBuild {

    /**
     * Reads a Dockerfile; its directory is the context unless another is set.
     *
     * @param dockerfile relative to the working directory of the JVM, or absolute
     * @throws DockerfileSyntaxException if a builder would refuse it; the message names file and line
     * @throws DockerfileException if it is missing or can't be read
     */
    static MultiStageBuild of(Path dockerfile) {
        return DockerfileBuild.of(dockerfile).annotated();
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
     * Uses a text as the Dockerfile; a {@linkplain #context(Path) context} must then be set.
     *
     * @param name the name that messages use
     * @throws DockerfileException if a builder would refuse it; the message names the line
     */
    static MultiStageBuild ofText(String name, String text) {
        return DockerfileBuild.ofText(name, text).annotated();
    }

    /**
     * Uses the build that a Testcontainers object describes: its files, Dockerfile, build arguments and target. The
     * image gets a generated name, not the object's, and is removed when the session ends. Builds of the same object
     * give equal images.
     *
     * <pre>{@code
     * MultiStageBuild.of(new ImageFromDockerfile()
     *                 .withFileFromPath(".", Path.of("hello"))
     *                 .withTarget("builder"))
     *         .build();
     * }</pre>
     *
     * <p>The size of the image can be recorded, and its growth judged, only if the object names its Dockerfile by
     * {@code withDockerfile}; other files are copied to a temporary directory.
     *
     * @throws IllegalArgumentException if the object has no Dockerfile, has modifiers of docker-java's request, or has
     *     {@code deleteOnExit} false
     * @throws DockerfileException if a builder would refuse the Dockerfile
     */
    static MultiStageBuild of(ImageFromDockerfile image) {
        return TestcontainersBuild.of(image).annotated();
    }

    /**
     * Reads a target that {@code docker buildx bake} would build, from HCL, JSON or a Compose file. buildx evaluates the file,
     * with the environment variables of this process. What changes the image is built as it is defined there: context,
     * Dockerfile, arguments, stage, platform, secrets, named contexts, labels, hosts and network. Names, outputs, exported
     * caches and attestations are left out, because the image is not pushed.
     *
     * <p>Paths in the file are relative to its directory. If the target is for several platforms, the build is as with
     * {@link #platforms}.
     *
     * @param file relative to the working directory of the JVM, or absolute
     * @param target the name of a target, or of a group of one target
     * @throws DockerfileException if the file can't be evaluated, if it has no such target, or if the target can't be built
     *     here; the message names file and line, or the attribute
     */
    static MultiStageBuild ofBake(Path file, String target) {
        return BakeBuild.of(file, target).annotated();
    }

    /**
     * Reads a target of {@code docker buildx bake} by the path of its file.
     *
     * @throws DockerfileException if the file can't be evaluated, or has no such target
     * @see #ofBake(Path, String)
     */
    static MultiStageBuild ofBake(String file, String target) {
        return ofBake(Path.of(file), target);
    }

    /** Sets the build context, the directory that {@code COPY} copies from. */
    MultiStageBuild context(Path directory);

    /**
     * Sets the stage that {@link #build()} builds, by name or number; the default is the last one.
     *
     * @throws UnknownStageException if the Dockerfile has no such stage; the message lists the stages it has
     */
    MultiStageBuild target(String nameOrIndex);

    /**
     * Sets a build argument, as {@code --build-arg} does.
     *
     * @throws IllegalArgumentException if the name is not valid, or if the Dockerfile has no {@code ARG} of this name
     *     and builders don't predefine it
     */
    MultiStageBuild buildArg(String name, String value);

    /** Sets the platform to build for, such as {@code linux/arm64}; the default is the engine's own. */
    MultiStageBuild platform(Platform platform);

    /**
     * Sets the platforms to build for, one image each. {@link #build()} returns the image for this machine's platform if
     * it is one of them, otherwise that for the first; {@link BuiltImage#platform(String)} returns the others, which are
     * built when they are asked for.
     *
     * @throws IllegalArgumentException if there is none, or one is given twice
     */
    MultiStageBuild platforms(Platform... platforms);

    /** Sets the builder; the default is {@link BuilderType#AUTO}. */
    MultiStageBuild builder(BuilderType builder);

    /**
     * Sets a builder that {@code docker buildx} knows by this name, for instance on another machine or in a cluster.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    MultiStageBuild builderName(String name);

    /**
     * Lets {@code RUN --mount=type=secret} read a secret. The value is sent to the builder only. In the builder's
     * output, {@code [secret]} replaces the value and each of its lines that has at least three characters. A value is
     * not hidden where it also appears in the Dockerfile or in a build argument, or where a run of the image prints it.
     *
     * @param secret {@code id=token,env=TOKEN} for an environment variable of this process, {@code id=token,src=path}
     *     for a file, relative to the working directory
     * @throws IllegalArgumentException if the text has neither form
     */
    public MultiStageBuild secret(String secret);

    /** Lets {@code RUN --mount=type=secret} read a secret, as {@link #secret(String)} does. */
    public MultiStageBuild secret(BuildSecret secret);

    /**
     * Adds options for {@code docker buildx build}, such as {@code --cache-from=type=gha} or
     * {@code --build-context=lib=../lib}; implies {@link BuilderType#BUILDX}. Paths are relative to the working directory.
     * Two builds with different options are two builds.
     *
     * @param options each as {@code --name=value}, or the name and the value one after the other
     * @throws IllegalArgumentException if an option is refused because Plimsoll sets it, or if it is unknown
     */
    MultiStageBuild buildxArgs(String... options);

    /** Sets how long a run of the images may take unless the run sets its own timeout; the default is 60 seconds. */
    MultiStageBuild runTimeout(Duration timeout);

    /**
     * Sets the file that records sizes, against which growth is measured; the default is {@code plimsoll.lock} beside
     * the Dockerfile.
     */
    MultiStageBuild baselineFile(Path file);

    /** Sets how recorded sizes are used; the default is {@link BaselineMode#CHECK}. */
    MultiStageBuild baselineMode(BaselineMode mode);

    /**
     * Builds the target, or returns its image if it was built before.
     *
     * @throws IllegalArgumentException if an annotation of the Dockerfile is malformed; the message names its line
     * @throws dev.plimsoll.exception.BuildException if a step fails, or a base image can't be pulled
     * @throws dev.plimsoll.exception.BuildContextException if the context is missing, can't be read, or changes while it is read
     * @throws dev.plimsoll.exception.EngineUnavailableException if no engine is found
     */
    BuiltImage build();
}
