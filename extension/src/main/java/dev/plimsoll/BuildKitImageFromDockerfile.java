package dev.plimsoll;

import com.github.dockerjava.api.command.BuildImageCmd;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Testcontainers' {@code ImageFromDockerfile}, built by BuildKit: heredocs, cache mounts and linked copies work, stages that
 * the target does not need are skipped, and a failure shows the Dockerfile's lines and the step's output.
 *
 * <pre>{@code
 * try (GenericContainer<?> app = new GenericContainer<>(
 *         new BuildKitImageFromDockerfile().withDockerfile(Path.of("app/Dockerfile")))) {
 *     app.start();
 * }
 * }</pre>
 *
 * <p>The files are what was given with the {@code withFileFrom…} methods, or else the directory of the Dockerfile that
 * {@link #withDockerfile} names; {@code .dockerignore} is read as Docker reads it. The image is removed when the {@linkplain
 * ImageSession session} ends or the JVM exits, unless it was created with {@code deleteOnExit} false.
 *
 * <p>{@link #withBuildImageCmdModifier} is refused, because it changes the request to the classic builder.
 *
 * @since 0.1.0
 */
public class BuildKitImageFromDockerfile extends ImageFromDockerfile {

    private BuilderType builder = BuilderType.AUTO;
    private @Nullable String built;

    /** Builds an image with a name of its own. */
    public BuildKitImageFromDockerfile() {
        super();
    }

    /** Builds an image that gets this name, and is removed when the JVM exits. */
    public BuildKitImageFromDockerfile(String dockerImageName) {
        this(dockerImageName, true);
    }

    /**
     * Builds an image that gets this name.
     *
     * @param deleteOnExit whether it is removed when the JVM exits
     */
    public BuildKitImageFromDockerfile(String dockerImageName, boolean deleteOnExit) {
        super(dockerImageName, deleteOnExit);
    }

    /** Sets how the image is built; {@link BuilderType#AUTO} unless set. */
    public BuildKitImageFromDockerfile withBuilder(BuilderType type) {
        this.builder = type;
        return this;
    }

    /** Returns how the image is built. */
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
     * @throws BuildException if a step fails, or a base image can't be pulled
     */
    @Override
    public synchronized String get() {
        String name = built;
        if (name == null) {
            name = SessionProvider.get().buildAs(this);
            built = name;
        }
        return name;
    }

    @Override
    public synchronized boolean isDone() {
        return built != null;
    }
}
