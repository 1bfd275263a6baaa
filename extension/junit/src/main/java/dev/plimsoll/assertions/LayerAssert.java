package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.judge.LayerJudge;
import dev.plimsoll.internal.judge.Limits;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a layer of an image, reached by {@link AbstractContainerImageAssert#layer}. Assertions on changes to the
 * layers below cover files, links, devices and pipes, but not directories.
 *
 * @param <IMAGE> the type of the assertions on the image
 * @since 0.1.0
 */
public class LayerAssert<IMAGE extends AbstractContainerImageAssert<IMAGE, ?>>
        extends AbstractAssert<LayerAssert<IMAGE>, Layer> {

    @Nullable IMAGE image;

    /** Called by reflection from soft assertions, which can pass only the actual value. */
    LayerAssert(@Nullable Layer actual) {
        super(actual, LayerAssert.class);
    }

    /**
     * Verifies that the size of the layer, which is the sum of the sizes of its regular files, is at most a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost("2MB");
     *
     * // fails: the compiler is in it
     * assertThat(builder).layer("COPY go").hasSizeAtMost("2MB");</code></pre>
     *
     * @param limit in the syntax of {@link ByteSize#parse}
     * @throws IllegalArgumentException if the text is not a size
     */
    public LayerAssert<IMAGE> hasSizeAtMost(String limit) {
        return hasSizeWithin(Limits.onlyAbsolute(limit));
    }

    /**
     * Verifies that the size of the layer is at most a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost(ByteSize.of(2_000_000));
     *
     * // fails: the compiler is in it
     * assertThat(builder).layer("COPY go").hasSizeAtMost(ByteSize.of(2_000_000));</code></pre>
     */
    public LayerAssert<IMAGE> hasSizeAtMost(ByteSize limit) {
        return hasSizeWithin(AbsoluteBudget.of(limit));
    }

    /**
     * Verifies that each file that the layer adds or replaces matches at least one of the globs.
     *
     * <pre><code class='java'> // passes: COPY --from=builder /src/hello /bin/
     * assertThat(hello).layer("COPY --from=builder").addsOnlyFiles("/bin/hello");
     *
     * // fails: COPY --from=builder /src /bin
     * assertThat(hello).layer("COPY --from=builder").addsOnlyFiles("/bin/hello");</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if no glob is given, or one is malformed or relative
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    public LayerAssert<IMAGE> addsOnlyFiles(String... globs) {
        return judged(judge -> judge.addsOnlyFiles(globs));
    }

    /**
     * Verifies that the layer replaces no file of the layers below. The image would store such a file twice. A replacement
     * with the same content counts too.
     *
     * <pre><code class='java'> // passes: COPY hello /bin/
     * assertThat(hello).layer("COPY hello").replacesNothing();
     *
     * // fails: RUN chown -R app /app
     * assertThat(service).layer("RUN chown").replacesNothing();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    public LayerAssert<IMAGE> replacesNothing() {
        return judged(LayerJudge::replacesNothing);
    }

    /**
     * Verifies that the layer removes no file of the layers below. The image would still contain such a file.
     *
     * <pre><code class='java'> // passes: COPY hello /bin/
     * assertThat(hello).layer("COPY hello").removesNothing();
     *
     * // fails: RUN rm -r /var/lib/apt/lists
     * assertThat(wasteful).layer("RUN rm").removesNothing();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    public LayerAssert<IMAGE> removesNothing() {
        return judged(LayerJudge::removesNothing);
    }

    /**
     * Returns to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY hello").removesNothing().returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(hello).layer("COPY hello").removesNothing().returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public IMAGE returnToImage() {
        return requireNonNull(image);
    }

    private LayerAssert<IMAGE> hasSizeWithin(AbsoluteBudget budget) {
        return judged(judge -> judge.hasSizeWithin(budget));
    }

    private LayerAssert<IMAGE> judged(Function<LayerJudge, Judgement> question) {
        isNotNull();
        TextMessage.of(question.apply(new LayerJudge(returnToImage().image(), actual)))
                .ifPresent(this::throwAssertionError);
        return myself;
    }
}
