package dev.plimsoll;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.exception.UnknownStageException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import java.util.List;

/**
 * An image that was built from one stage of a Dockerfile. It exists until the {@link ImageSession} ends; in JUnit, that
 * is the end of the test plan.
 *
 * @since 0.1.0
 */
public interface BuiltImage extends ContainerImage {

    /** Returns the name that the image has on the engine until the session ends. */
    ImageReference reference();

    /**
     * Returns the image of the same stage and arguments for another platform. It is built by this call unless it was built
     * before.
     *
     * @throws BuildException if it can't be built
     */
    @Override
    BuiltImage platform(String platform);

    /** Returns the name of the stage, or its number if it has no name. */
    String stageName();

    /**
     * Returns the image of another stage of the same Dockerfile, built with the same arguments. The stage is built by
     * this call unless it was built before.
     *
     * @param nameOrIndex the name after {@code AS}, in any case, or the number, counted from 0
     * @throws UnknownStageException if the Dockerfile has no such stage; the message lists the stages it has
     * @throws BuildException if the stage can't be built
     */
    BuiltImage stage(String nameOrIndex);

    /**
     * Returns the image of another stage by its number, counted from 0.
     *
     * @throws UnknownStageException if the Dockerfile has no such stage
     * @throws BuildException if the stage can't be built
     */
    default BuiltImage stage(int index) {
        return stage(Integer.toString(index));
    }

    /**
     * Returns the layers of the base image, from the lowest upwards; empty if the image is built on {@code scratch}.
     * The base image is the image outside the Dockerfile that the stage is built on, directly or through other stages.
     *
     * @throws InspectionException if the engine no longer has the base image
     */
    List<Layer> baseLayers();

    /**
     * Returns the content size without that of the {@linkplain #baseLayers() layers of the base image}.
     *
     * @throws InspectionException if the engine no longer has the base image
     */
    default ByteSize ownSize() {
        return ByteSize.sum(layers().stream().skip(baseLayers().size()).map(Layer::size));
    }

    /** Returns the steps of the build. */
    BuildLog buildLog();

    /**
     * Returns the warnings of BuildKit's build checks about the Dockerfile; empty if there are none. BuildKit checks it at
     * each build, cached or not, and heeds {@code # check=skip=…}. If it reports none, the first call asks the builder to
     * build an empty image whose Dockerfile has a mistake, once for each builder, because a builder without checks reports
     * none either.
     *
     * @throws InspectionException if the builder has no checks; BuildKit has them since 0.14, Docker Engine since 27.0
     * @throws NotApplicableException if the image was not built for the test
     */
    List<BuildWarning> buildWarnings();

    /**
     * Builds the stage again, with the cache, from a changed copy of the context. The {@link #buildLog()} of the new
     * image shows which steps the change runs again. Each call starts a new build.
     *
     * <pre><code class='java'> BuiltImage rebuilt = image.rebuildAfter(
     *         context -&gt; Files.writeString(context.resolve("hello.go"), "// " + UUID.randomUUID(), APPEND));
     * assertThat(rebuilt).buildLog().reusedCacheFor("RUN go mod download");</code></pre>
     *
     * <p>Make a different change each time, for instance with {@code UUID.randomUUID().toString()}, because a builder's
     * cache also has the results of earlier test runs.
     *
     * <p>The copy contains what is sent to a builder, so not the files that {@code .dockerignore} excludes. It includes
     * the Dockerfile if that is within the context, and the change may edit it. The copy is removed after the build,
     * even if the build fails. The new image exists as long as this one, but it can't build other stages and can't be
     * rebuilt.
     *
     * @throws IllegalArgumentException if the change has no effect on what is sent to a builder; file times don't count
     * @throws java.io.UncheckedIOException if the change throws an {@link java.io.IOException}
     * @throws BuildContextException if the context can't be copied
     * @throws BuildException if the changed build fails
     * @throws IllegalStateException if this image was built by {@code rebuildAfter}
     */
    BuiltImage rebuildAfter(ContextChange change);

    /**
     * Builds the stage again without the cache; the caches of {@code RUN --mount=type=cache} are kept. Each call starts
     * a new build. It starts one second later, so that no file has the same time by chance.
     *
     * @throws BuildException if the build fails
     * @throws IllegalStateException if this image was built by {@link #rebuildAfter}, because its context no longer
     *     exists
     */
    BuiltImage rebuildWithoutCache();
}
