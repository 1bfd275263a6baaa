package dev.plimsoll;

import com.github.dockerjava.api.command.BuildImageCmd;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.internal.session.TestcontainersBuild;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * A Testcontainers {@code ImageFromDockerfile} that is built by BuildKit. Heredocs, cache mounts and linked copies
 * work, stages that the target does not need are skipped, and a failure shows the Dockerfile's lines and the step's
 * output.
 *
 * <pre>{@code
 * try (GenericContainer<?> app = new GenericContainer<>(
 *         new BuildKitImageFromDockerfile().withDockerfile(Path.of("app/Dockerfile")))) {
 *     app.start();
 * }
 * }</pre>
 *
 * <p>The build context consists of the files given with the {@code withFileFrom…} methods. If there are none, it is the
 * directory of the Dockerfile that {@link #withDockerfile} names; {@code .dockerignore} is read as Docker reads it. The
 * image is removed when the {@linkplain ImageSession session} ends or the JVM exits, unless {@code deleteOnExit} is
 * false.
 *
 * <p>{@link #withBuildImageCmdModifier} is unsupported, because it changes the request to the classic builder.
 *
 * @since 0.1.0
 */
public class BuildKitImageFromDockerfile extends ImageFromDockerfile {

    private BuilderType builder = BuilderType.AUTO;
    private @Nullable String built;

    /** Creates an image with a generated name. */
    public BuildKitImageFromDockerfile() {
        super();
    }

    /** Creates an image with this name, which is removed when the JVM exits. */
    public BuildKitImageFromDockerfile(String dockerImageName) {
        this(dockerImageName, true);
    }

    /**
     * Creates an image with this name.
     *
     * @param deleteOnExit whether the image is removed when the JVM exits
     */
    public BuildKitImageFromDockerfile(String dockerImageName, boolean deleteOnExit) {
        super(dockerImageName, deleteOnExit);
    }

    /** Sets the builder; the default is {@link BuilderType#AUTO}. */
    public BuildKitImageFromDockerfile withBuilder(BuilderType type) {
        this.builder = type;
        return this;
    }

    /** Returns the builder. */
    public BuilderType getBuilder() {
        return builder;
    }

    /**
     * Unsupported: docker-java cannot drive BuildKit.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public ImageFromDockerfile withBuildImageCmdModifier(Consumer<BuildImageCmd> modifier) {
        throw new UnsupportedOperationException("BuildKitImageFromDockerfile can't take a modifier of docker-java's "
                + "BuildImageCmd, as docker-java knows only the classic builder: use the other with… methods, or "
                + "ImageFromDockerfile");
    }

    /**
     * Builds the image unless it was built before, and returns its name.
     *
     * @throws BuildException if a step fails, or a base image cannot be pulled
     */
    @Override
    public synchronized String get() {
        String name = built;
        if (name == null) {
            name = TestcontainersBuild.buildAs(this);
            built = name;
        }
        return name;
    }

    @Override
    public synchronized boolean isDone() {
        return built != null;
    }
}
