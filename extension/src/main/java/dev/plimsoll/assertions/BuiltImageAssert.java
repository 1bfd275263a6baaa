package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldBeReproducible.shouldBeReproducible;
import static dev.plimsoll.internal.assertions.ShouldContainNothingFrom.shouldContainNothingFrom;
import static dev.plimsoll.internal.assertions.ShouldHaveSize.shouldTransferAtMost;
import static dev.plimsoll.internal.assertions.ShouldHaveSize.shouldWeighAtLeast;
import static dev.plimsoll.internal.assertions.ShouldHaveSize.shouldWeighAtMost;
import static dev.plimsoll.internal.assertions.ShouldWaste.shouldWasteAtMost;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BroughtFile;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.PathGlob;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.assertions.LargestFiles;
import dev.plimsoll.internal.session.Journal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an image that was built from a stage of a Dockerfile.
 *
 * <p>Sizes are content sizes: the sum of the sizes of the regular files of all layers.
 *
 * @since 0.1.0
 */
public class BuiltImageAssert extends AbstractImageLayersAssert {

    /** Creates assertions on an image; {@link ImageAssertions#assertThat(BuiltImage)} does it for you. */
    public BuiltImageAssert(@Nullable BuiltImage actual) {
        super(actual);
    }

    /**
     * Verifies that the image weighs at most the size given, which is read as {@link ByteSize#parse} reads it.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeAtMost("10MB");
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasSizeAtMost("10MB");</code></pre>
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public BuiltImageAssert hasSizeAtMost(String limit) {
        return hasSizeWithin(Limits.absolute(limit));
    }

    /**
     * Verifies that the image weighs at most the size given.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeAtMost(ByteSize.of(10_000_000));
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasSizeAtMost(ByteSize.of(10_000_000));</code></pre>
     */
    public BuiltImageAssert hasSizeAtMost(ByteSize limit) {
        return hasSizeWithin(AbsoluteBudget.of(limit));
    }

    /**
     * Verifies that the image weighs at most a share of another one, such as {@code 1%} or {@code 0.5%}.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeAtMost("1%", builder);
     *
     * // fails: it is all of it
     * assertThat(builder).hasSizeAtMost("1%", builder);</code></pre>
     *
     * @throws IllegalArgumentException if the text is not a percentage above 0
     */
    public BuiltImageAssert hasSizeAtMost(String share, ContainerImage other) {
        return hasSizeWithin(Limits.relative(share), other);
    }

    /**
     * Verifies that the image is within a budget; if it is not, the message says where the budget is written.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeWithin(AbsoluteBudget.parse("10MB").writtenAt("Dockerfile:3"));
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasSizeWithin(AbsoluteBudget.parse("10MB").writtenAt("Dockerfile:3"));</code></pre>
     */
    public BuiltImageAssert hasSizeWithin(AbsoluteBudget budget) {
        isNotNull();
        return holds(budget.judge(actual.size()));
    }

    /**
     * Verifies that the image is within a budget that is a share of another image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeWithin(RelativeBudget.parse("1%").writtenAt("Dockerfile:4"), builder);
     *
     * // fails: it is all of it
     * assertThat(builder).hasSizeWithin(RelativeBudget.parse("1%").writtenAt("Dockerfile:4"), builder);</code></pre>
     */
    public BuiltImageAssert hasSizeWithin(RelativeBudget budget, ContainerImage other) {
        requireNonNull(other, "the image to compare with");
        isNotNull();
        return holds(budget.judge(actual.size(), other.size(), other.displayName()));
    }

    /**
     * Verifies that the image weighs at least the first size and at most the second, each read as {@link ByteSize#parse} reads it.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeBetween("1MB", "10MB");
     *
     * // fails: nothing was copied into it
     * assertThat(empty).hasSizeBetween("1MB", "10MB");</code></pre>
     *
     * @throws IllegalArgumentException if a text is not a size, or the first size is larger than the second
     */
    public BuiltImageAssert hasSizeBetween(String least, String most) {
        return hasSizeBetween(Limits.absolute(least), Limits.absolute(most));
    }

    /**
     * Verifies that the image weighs at least the first size and at most the second.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeBetween(ByteSize.of(1), ByteSize.parse("10MB"));
     *
     * // fails: nothing was copied into it
     * assertThat(empty).hasSizeBetween(ByteSize.of(1), ByteSize.parse("10MB"));</code></pre>
     *
     * @throws IllegalArgumentException if the first size is larger than the second
     */
    public BuiltImageAssert hasSizeBetween(ByteSize least, ByteSize most) {
        return hasSizeBetween(AbsoluteBudget.of(least), AbsoluteBudget.of(most));
    }

    /**
     * Verifies that the image has grown by no more than the limit since its size was recorded in its {@linkplain
     * BuiltImage#baseline() baseline}: {@code 5%}, {@code 200kB}, or {@code 5%, at least 200kB}, of which the larger counts;
     * with {@code , warn above 2%} after it, growth beyond that is logged.
     *
     * <p>Where nothing is recorded, a warning says so and this passes, unless a baseline is {@linkplain
     * dev.plimsoll.image.BaselineMode#REQUIRED required}; with {@code -Dplimsoll.baseline=update} the size is recorded instead.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasGrownAtMost("5%, at least 200kB");
     *
     * // fails if it weighs a byte more than what is recorded
     * assertThat(hello).hasGrownAtMost("0%");</code></pre>
     *
     * @throws IllegalArgumentException if the text is not a limit on growth
     * @throws dev.plimsoll.BaselineException if the baseline can't be read, or isn't one
     */
    public BuiltImageAssert hasGrownAtMost(String limit) {
        return hasGrownWithin(GrowthBudget.parse(limit));
    }

    /**
     * Verifies that the image has grown within a budget since its size was recorded, as {@link #hasGrownAtMost} does; if it has
     * not, the message says where the budget is written.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasGrownWithin(GrowthBudget.parse("5%").writtenAt("Dockerfile:3"));
     *
     * // fails if it weighs a byte more than what is recorded
     * assertThat(hello).hasGrownWithin(GrowthBudget.parse("0%").writtenAt("Dockerfile:3"));</code></pre>
     *
     * @throws dev.plimsoll.BaselineException if the baseline can't be read, or isn't one
     */
    public BuiltImageAssert hasGrownWithin(GrowthBudget budget) {
        return hasGrownWithin(budget, verdict -> {});
    }

    /**
     * Verifies the same, and tells what it came to: nothing may be recorded to judge by, or growth may be beyond what is to be
     * warned of, which both break nothing.
     *
     * <pre><code class='java'> // passes, and prints 'not recorded' where nothing says what the image weighed
     * assertThat(hello).hasGrownWithin(GrowthBudget.parse("5%"), verdict -&gt; System.out.println(verdict.state()));
     *
     * // fails if it weighs a byte more than what is recorded
     * assertThat(hello).hasGrownWithin(GrowthBudget.parse("0%"), verdict -&gt; System.out.println(verdict.state()));</code></pre>
     *
     * @param told gets the verdict, broken or not, before this fails
     * @throws dev.plimsoll.BaselineException if the baseline can't be read, or isn't one
     */
    public BuiltImageAssert hasGrownWithin(GrowthBudget budget, Consumer<? super GrowthVerdict> told) {
        requireNonNull(budget, "budget");
        requireNonNull(told, "told");
        isNotNull();
        GrowthJudge.judge(actual, name(), budget, told).ifPresent(this::throwAssertionError);
        return myself;
    }

    /**
     * Verifies that what the image carries and no container sees is at most a size or a share of the image's size: files that
     * a layer brings and a higher one overwrites or deletes. What its base image wastes by itself is not judged.
     *
     * <pre><code class='java'> // passes: each step removes what it doesn't leave
     * assertThat(hello).hasWasteAtMost("100kB").hasWasteAtMost("1%");
     *
     * // fails: RUN apt-get update, and in a later step RUN rm -r /var/lib/apt/lists
     * assertThat(wasteful).hasWasteAtMost("100kB");</code></pre>
     *
     * @param limit a size such as {@code 100kB}, {@code 0B} for none, or a percentage such as {@code 1%}
     * @throws IllegalArgumentException if the text is neither, or if all layers belong to the base image
     * @throws dev.plimsoll.InspectionException if the image can't be read
     * @see BuiltImage#waste()
     */
    public BuiltImageAssert hasWasteAtMost(String limit) {
        SizeBudget budget = Limits.ofItself(limit);
        isNotNull();
        if (actual.baseLayers().size() == actual.layers().size()) {
            throw new IllegalArgumentException(name() + " has no layer of its own: all "
                    + actual.layers().size()
                    + " are those of its base image, whose waste is not judged. Judge the base "
                    + "image where it is built, or take away the limit on waste.");
        }
        Waste waste = actual.waste();
        BudgetVerdict verdict = budget instanceof RelativeBudget share
                ? share.judge(waste.ownSize(), actual.size(), name())
                : ((AbsoluteBudget) budget).judge(waste.ownSize());
        Journal.judgedWaste(actual, verdict);
        if (!verdict.held()) {
            throwAssertionError(shouldWasteAtMost(name(), waste, this::origin, verdict));
        }
        return myself;
    }

    /**
     * Verifies that the layers of the image, compressed, take at most the size given: what a push sends to a registry that has
     * none of them. This exports the image; see {@link BuiltImage#transferSize()}.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasTransferSizeAtMost("5MB");
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasTransferSizeAtMost("5MB");</code></pre>
     *
     * @param limit read as {@link ByteSize#parse} reads it
     * @throws IllegalArgumentException if the text is not a size
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    public BuiltImageAssert hasTransferSizeAtMost(String limit) {
        AbsoluteBudget budget = Limits.onlyAbsolute(limit);
        isNotNull();
        TransferSize size = actual.transferSize();
        BudgetVerdict verdict = budget.judge(size.size());
        Journal.judgedTransferSize(actual, verdict);
        if (!verdict.held()) {
            throwAssertionError(shouldTransferAtMost(name(), size, verdict));
        }
        return myself;
    }

    /**
     * Verifies that no file of another image got into this one, under whatever name: none of its layers has a content that the
     * other image has too, hidden by a higher layer or not. What the base image of this one has by itself, and empty files,
     * don't count.
     *
     * <pre><code class='java'> // passes: the image has only what its base and the context brought
     * assertThat(site).containsNothingFrom(site.stage("linter"));
     *
     * // fails: COPY --from=builder /usr/local/go /usr/local/go
     * assertThat(hello).containsNothingFrom(hello.stage("builder"));</code></pre>
     *
     * @throws IllegalArgumentException if the other image has nothing that could have come from it
     * @throws dev.plimsoll.InspectionException if one of the images can't be read
     * @see BuiltImage#filesFrom
     */
    public BuiltImageAssert containsNothingFrom(ContainerImage other) {
        return containsNothingFrom(other, List.of());
    }

    /**
     * Verifies that nothing of another image got into this one, as {@link #containsNothingFrom} does, but for files whose paths
     * in this image match a glob.
     *
     * <pre><code class='java'> // passes: COPY --from=builder /src/hello /bin/hello
     * assertThat(hello).containsNothingFromExcept(hello.stage("builder"), "/bin/hello");
     *
     * // fails: COPY --from=builder /src /bin
     * assertThat(hello).containsNothingFromExcept(hello.stage("builder"), "/bin/hello");</code></pre>
     *
     * @param globs absolute, or beginning with {@code **}; see {@link PathGlob}
     * @throws IllegalArgumentException if there is no glob, or one is malformed or relative, or if the other image has nothing
     *     that could have come from it
     * @throws dev.plimsoll.InspectionException if one of the images can't be read
     */
    public BuiltImageAssert containsNothingFromExcept(ContainerImage other, String... globs) {
        PathGlob.parseAll(globs);
        return containsNothingFrom(other, List.of(globs));
    }

    private BuiltImageAssert containsNothingFrom(ContainerImage other, List<String> globs) {
        requireNonNull(other, "the image that nothing should come from");
        isNotNull();
        List<PathGlob> exceptions = globs.stream().map(PathGlob::parse).toList();
        List<BroughtFile> brought = actual.filesFrom(other).stream()
                .filter(file -> exceptions.stream().noneMatch(glob -> glob.matches(file.path())))
                .toList();
        if (!brought.isEmpty()) {
            throwAssertionError(shouldContainNothingFrom(name(), other.displayName(), globs, brought, this::origin));
        }
        return myself;
    }

    /**
     * Goes on with the size.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).size().isLessThan(builder.size()).returnToImage().hasLayerCount(2);
     *
     * // fails
     * assertThat(builder).size().isLessThan(hello.size());</code></pre>
     */
    @CheckReturnValue
    public final BuiltImageSizeAssert size() {
        isNotNull();
        // Null gets here with soft assertions only; the next assertion collects it.
        @Nullable ByteSize size = actual == null ? null : actual.size();
        BuiltImageSizeAssert next = softly == null
                ? new BuiltImageSizeAssert(size)
                : softly.proxy(BuiltImageSizeAssert.class, ByteSize.class, size);
        next.softly = softly;
        next.image = this;
        return Navigation.carry(this, next, "size of " + name());
    }

    /**
     * Verifies that two builds of the image without the cache give the same layers, byte by byte, times included. If they
     * don't, the message says which layers, files and attributes differ. This builds the image twice.
     *
     * <p>Few images hold it: what a {@code RUN} writes, and each directory that a {@code COPY} writes into, has the time of
     * the build. {@link #isReproducibleIgnoringTimes()} holds the rest. When the image was created, which is no part of a
     * layer, is not compared.
     *
     * <pre><code class='java'> // passes: FROM scratch, COPY hello /
     * assertThat(hello).isReproducible();
     *
     * // fails: RUN date &gt; /built-at
     * assertThat(dated).isReproducible();</code></pre>
     *
     * @throws dev.plimsoll.BuildException if the image can't be built again
     * @throws dev.plimsoll.InspectionException if an image can't be read to its end
     * @throws IllegalStateException if the image is one that {@link BuiltImage#rebuildAfter} built
     */
    public BuiltImageAssert isReproducible() {
        return isReproducible(difference -> true, false);
    }

    /**
     * Verifies that two builds of the image without the cache give layers with the same files: the same contents, types,
     * modes, owners, link targets and extended attributes, whenever they were written and in whatever order they are packed.
     * If they don't, the message says which layers, files and attributes differ. This builds the image twice.
     *
     * <pre><code class='java'> // passes: RUN echo hello &gt; /greeting
     * assertThat(hello).isReproducibleIgnoringTimes();
     *
     * // fails: RUN date &gt; /built-at
     * assertThat(dated).isReproducibleIgnoringTimes();</code></pre>
     *
     * @throws dev.plimsoll.BuildException if the image can't be built again
     * @throws dev.plimsoll.InspectionException if an image can't be read to its end
     * @throws IllegalStateException if the image is one that {@link BuiltImage#rebuildAfter} built
     */
    public BuiltImageAssert isReproducibleIgnoringTimes() {
        return isReproducible(difference -> !difference.isOfTimeOnly(), true);
    }

    /**
     * Goes on with how it was built.
     *
     * <pre><code class='java'> // passes: nothing that the step needs has changed since the last build
     * assertThat(hello).buildLog().reusedCacheFor("RUN go mod download").returnToImage().hasLayerCount(2);
     *
     * // fails: the sources are copied before it, and one was touched
     * assertThat(hello.rebuildAfter(touched)).buildLog().reusedCacheFor("RUN go mod download");</code></pre>
     */
    @CheckReturnValue
    public final BuiltImageLogAssert buildLog() {
        isNotNull();
        @Nullable BuildLog log = actual == null ? null : actual.buildLog();
        BuiltImageLogAssert next = softly == null
                ? new BuiltImageLogAssert(log)
                : softly.proxy(BuiltImageLogAssert.class, BuildLog.class, log);
        next.softly = softly;
        next.image = this;
        return Navigation.carry(this, next, "build of " + name());
    }

    final void judged(BudgetVerdict verdict) {
        Journal.judged(actual, verdict);
    }

    final void judgedByLeast(AbsoluteBudget least) {
        Journal.judgedByLeast(actual, least);
    }

    final ErrorMessageFactory tooMuch(BudgetVerdict verdict) {
        return shouldWeighAtMost(name(), actual.layers(), this::origin, largestFiles(), verdict);
    }

    /** Those of the heaviest layer that the Dockerfile can do something about. */
    private Optional<LargestFiles> largestFiles() {
        List<Layer> byWeight = actual.layers().stream()
                .sorted(Comparator.comparing(Layer::size).reversed())
                .toList();
        return byWeight.stream()
                .filter(layer -> !(origin(layer) instanceof LayerOrigin.OfBase))
                .findFirst()
                .or(() -> byWeight.stream().findFirst())
                .flatMap(this::largestFiles);
    }

    final ErrorMessageFactory tooLittle(AbsoluteBudget least) {
        return shouldWeighAtLeast(name(), actual.size(), least);
    }

    private BuiltImageAssert isReproducible(Predicate<LayerDifference> counts, boolean ignoringTimes) {
        isNotNull();
        // Not the image itself: a layer from the cache has the times of the files that were copied back then.
        BuiltImage first = actual.rebuildWithoutCache();
        List<LayerDifference> differences = first.layerDifferences(first.rebuildWithoutCache()).stream()
                .filter(counts)
                .toList();
        if (!differences.isEmpty()) {
            throwAssertionError(shouldBeReproducible(name(), differences, ignoringTimes));
        }
        return myself;
    }

    private BuiltImageAssert holds(BudgetVerdict verdict) {
        judged(verdict);
        if (!verdict.held()) {
            throwAssertionError(tooMuch(verdict));
        }
        return myself;
    }

    private BuiltImageAssert hasSizeBetween(AbsoluteBudget least, AbsoluteBudget most) {
        if (least.limit().compareTo(most.limit()) > 0) {
            throw new IllegalArgumentException(
                    "no size is between " + least + " and " + most + ": the first is the larger one");
        }
        isNotNull();
        judgedByLeast(least);
        if (actual.size().compareTo(least.limit()) < 0) {
            throwAssertionError(tooLittle(least));
        }
        return hasSizeWithin(most);
    }
}
