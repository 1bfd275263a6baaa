package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveLayer.shouldAddOnlyFiles;
import static dev.plimsoll.internal.assertions.ShouldHaveLayer.shouldRemoveNothing;
import static dev.plimsoll.internal.assertions.ShouldHaveLayer.shouldReplaceNothing;
import static dev.plimsoll.internal.assertions.ShouldHaveLayer.shouldWeighAtMost;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.PathGlob;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one layer of an image, in the middle of those on the image. What it does to the layers below is told of
 * whatever is no directory: files, links, devices and pipes.
 *
 * @since 0.1.0
 */
public class LayerAssert extends AbstractAssert<LayerAssert, Layer> {

    @Nullable BuiltImageAssert image;

    /** Soft assertions call it with nothing but the layer; the image follows. */
    LayerAssert(@Nullable Layer actual) {
        super(actual, LayerAssert.class);
    }

    /**
     * Verifies that the layer weighs at most the size given, which is read as {@link ByteSize#parse} reads it: the sum of the
     * sizes of its regular files.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost("2MB");
     *
     * // fails: the compiler is in it
     * assertThat(builder).layer("COPY go").hasSizeAtMost("2MB");</code></pre>
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public LayerAssert hasSizeAtMost(String limit) {
        return hasSizeWithin(Limits.onlyAbsolute(limit));
    }

    /**
     * Verifies that the layer weighs at most the size given.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost(ByteSize.of(2_000_000));
     *
     * // fails: the compiler is in it
     * assertThat(builder).layer("COPY go").hasSizeAtMost(ByteSize.of(2_000_000));</code></pre>
     */
    public LayerAssert hasSizeAtMost(ByteSize limit) {
        return hasSizeWithin(AbsoluteBudget.of(limit));
    }

    /**
     * Verifies that all that the layer adds or replaces matches one of the globs.
     *
     * <pre><code class='java'> // passes: COPY --from=builder /src/hello /bin/
     * assertThat(hello).layer("COPY --from=builder").addsOnlyFiles("/bin/hello");
     *
     * // fails: COPY --from=builder /src /bin
     * assertThat(hello).layer("COPY --from=builder").addsOnlyFiles("/bin/hello");</code></pre>
     *
     * @param globs as {@link PathGlob} reads them
     * @throws IllegalArgumentException if there is no glob, or one is malformed or relative
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    public LayerAssert addsOnlyFiles(String... globs) {
        List<PathGlob> allowed = PathGlob.parseAll(globs);
        LayerChanges changes = changes();
        List<FileEntry> surplus = Stream.concat(changes.added().stream(), changes.changed().stream())
                .filter(LayerAssert::isNoDirectory)
                .filter(file -> allowed.stream().noneMatch(glob -> glob.matches(file.path())))
                .toList();
        if (!surplus.isEmpty()) {
            throwAssertionError(shouldAddOnlyFiles(name(), List.of(globs), surplus));
        }
        return myself;
    }

    /**
     * Verifies that the layer has no file again that a layer below has: each would be in the image twice. One that is replaced
     * by the same content counts too.
     *
     * <pre><code class='java'> // passes: COPY hello /bin/
     * assertThat(hello).layer("COPY hello").replacesNothing();
     *
     * // fails: RUN chown -R app /app
     * assertThat(service).layer("RUN chown").replacesNothing();</code></pre>
     *
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    public LayerAssert replacesNothing() {
        List<FileEntry> replaced =
                changes().changed().stream().filter(LayerAssert::isNoDirectory).toList();
        if (!replaced.isEmpty()) {
            throwAssertionError(shouldReplaceNothing(name(), replaced));
        }
        return myself;
    }

    /**
     * Verifies that the layer removes no file of those below, which the image would carry along all the same.
     *
     * <pre><code class='java'> // passes: COPY hello /bin/
     * assertThat(hello).layer("COPY hello").removesNothing();
     *
     * // fails: RUN rm -r /var/lib/apt/lists
     * assertThat(wasteful).layer("RUN rm").removesNothing();</code></pre>
     *
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    public LayerAssert removesNothing() {
        List<FileEntry> removed =
                changes().removed().stream().filter(LayerAssert::isNoDirectory).toList();
        if (!removed.isEmpty()) {
            throwAssertionError(shouldRemoveNothing(name(), removed));
        }
        return myself;
    }

    /**
     * Goes back to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY hello").removesNothing().returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(hello).layer("COPY hello").removesNothing().returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public BuiltImageAssert returnToImage() {
        return requireNonNull(image);
    }

    private LayerAssert hasSizeWithin(AbsoluteBudget budget) {
        isNotNull();
        BudgetVerdict verdict = budget.judge(actual.size());
        if (!verdict.held()) {
            throwAssertionError(shouldWeighAtMost(name(), returnToImage().largestFiles(actual), verdict));
        }
        return myself;
    }

    private LayerChanges changes() {
        isNotNull();
        return returnToImage().changesOf(actual);
    }

    private static boolean isNoDirectory(FileEntry file) {
        return file.type() != FileType.DIRECTORY;
    }

    private String name() {
        return returnToImage().nameOf(actual);
    }
}
