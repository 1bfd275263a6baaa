package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.internal.judge.ConfigJudge;
import dev.plimsoll.internal.judge.ConfigWords;
import dev.plimsoll.internal.judge.GrowthJudge;
import dev.plimsoll.internal.judge.ImageNames;
import dev.plimsoll.internal.judge.LayerLookup;
import dev.plimsoll.internal.judge.Limits;
import dev.plimsoll.internal.judge.OriginJudge;
import dev.plimsoll.internal.judge.PlatformJudge;
import dev.plimsoll.internal.judge.SecretsJudge;
import dev.plimsoll.internal.judge.SizeJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.text.PathGlob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractInstantAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the assertions on a container image. Extend it to add your own assertions:
 *
 * <pre><code class='java'> class ServiceImageAssert
 *         extends AbstractContainerImageAssert&lt;ServiceImageAssert, ContainerImage&gt; {
 *
 *     ServiceImageAssert(ContainerImage actual) {
 *         super(actual, ServiceImageAssert.class);
 *     }
 *
 *     ServiceImageAssert isHardened() {
 *         return runsAsNonRoot().hasNoShell().hasNoSetuidFiles();
 *     }
 * }</code></pre>
 *
 * <p>Sizes are content sizes: the sum of the sizes of the regular files of all layers. Assertions on the configuration and
 * the files exist twice: here, and as {@code config().…} and {@code files().…}.
 *
 * @param <SELF> the type of the subclass, which the assertions return
 * @param <ACTUAL> the type of the image
 * @since 0.1.0
 */
public abstract non-sealed class AbstractContainerImageAssert<
                SELF extends AbstractContainerImageAssert<SELF, ACTUAL>, ACTUAL extends ContainerImage>
        extends AbstractAssert<SELF, ACTUAL>
        implements ConfigAssert<SELF>,
                FilesAssert<SELF>,
                ProgramsAssert<SELF>,
                PackagesAssert<SELF>,
                RuntimeFilesAssert<SELF>,
                SecretsAssert<SELF> {

    @Nullable ImageSoftAssertions softly;

    /**
     * Creates assertions on an image.
     *
     * @param actual the image; with null, every assertion fails
     * @param selfType the class of the subclass
     */
    protected AbstractContainerImageAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the size of the image is at most a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeAtMost("10MB");
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasSizeAtMost("10MB");</code></pre>
     *
     * @param limit in the syntax of {@link ByteSize#parse}
     * @throws IllegalArgumentException if the text is not a size
     */
    public SELF hasSizeAtMost(String limit) {
        return hasSizeWithin(Limits.absolute(limit));
    }

    /**
     * Verifies that the size of the image is at most a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeAtMost(ByteSize.of(10_000_000));
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasSizeAtMost(ByteSize.of(10_000_000));</code></pre>
     */
    public SELF hasSizeAtMost(ByteSize limit) {
        return hasSizeWithin(AbsoluteBudget.of(limit));
    }

    /**
     * Verifies that the size of the image is at most a share of the size of another image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeAtMost("1%", builder);
     *
     * // fails: an image is 100 % of itself
     * assertThat(builder).hasSizeAtMost("1%", builder);</code></pre>
     *
     * @param share a percentage above 0, such as {@code 1%} or {@code 0.5%}
     * @throws IllegalArgumentException if the text is not such a percentage
     */
    public SELF hasSizeAtMost(String share, ContainerImage other) {
        return hasSizeWithin(Limits.relative(share), other);
    }

    /**
     * Verifies that the size of the image is within a budget. The message of a failure names the place where the budget is
     * written.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeWithin(AbsoluteBudget.parse("10MB").writtenAt("Dockerfile:3"));
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasSizeWithin(AbsoluteBudget.parse("10MB").writtenAt("Dockerfile:3"));</code></pre>
     */
    public SELF hasSizeWithin(AbsoluteBudget budget) {
        requireNonNull(budget, "budget");
        return size(judge -> judge.isWithin(budget));
    }

    /**
     * Verifies that the size of the image is within a budget relative to another image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeWithin(RelativeBudget.parse("1%").writtenAt("Dockerfile:4"), builder);
     *
     * // fails: an image is 100 % of itself
     * assertThat(builder).hasSizeWithin(RelativeBudget.parse("1%").writtenAt("Dockerfile:4"), builder);</code></pre>
     */
    public SELF hasSizeWithin(RelativeBudget budget, ContainerImage other) {
        requireNonNull(other, "the image to compare with");
        return size(judge -> judge.isWithin(budget, other));
    }

    /**
     * Verifies that the size of the image is between two sizes, both included.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeBetween("1MB", "10MB");
     *
     * // fails: nothing was copied into it
     * assertThat(empty).hasSizeBetween("1MB", "10MB");</code></pre>
     *
     * @param least in the syntax of {@link ByteSize#parse}
     * @param most in the syntax of {@link ByteSize#parse}
     * @throws IllegalArgumentException if a text is not a size, or if the first size is larger than the second
     */
    public SELF hasSizeBetween(String least, String most) {
        return hasSizeBetween(Limits.absolute(least), Limits.absolute(most));
    }

    /**
     * Verifies that the size of the image is between two sizes, both included.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasSizeBetween(ByteSize.of(1), ByteSize.parse("10MB"));
     *
     * // fails: nothing was copied into it
     * assertThat(empty).hasSizeBetween(ByteSize.of(1), ByteSize.parse("10MB"));</code></pre>
     *
     * @throws IllegalArgumentException if the first size is larger than the second
     */
    public SELF hasSizeBetween(ByteSize least, ByteSize most) {
        return hasSizeBetween(AbsoluteBudget.of(least), AbsoluteBudget.of(most));
    }

    private SELF hasSizeBetween(AbsoluteBudget least, AbsoluteBudget most) {
        Limits.requireOrder(least, most);
        return size(judge -> judge.isBetween(least, most));
    }

    /**
     * Verifies that the image has grown by at most a limit since its size was recorded in the
     * {@linkplain ContainerImage#baseline() baseline}.
     *
     * <p>If no size is recorded, this logs a warning and passes, unless a baseline is
     * {@linkplain dev.plimsoll.image.BaselineMode#REQUIRED required}; with {@code -Dplimsoll.baseline=update} it records the
     * size instead.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasGrowthAtMost("5%, at least 200kB");
     *
     * // fails if the image is a byte larger than recorded
     * assertThat(hello).hasGrowthAtMost("0%");</code></pre>
     *
     * @param limit {@code 5%}, {@code 200kB}, or {@code 5%, at least 200kB}, of which the larger counts. With
     *     {@code , warn above 2%} after it, growth above that value is logged
     * @throws IllegalArgumentException if the text is not a limit on growth
     * @throws dev.plimsoll.exception.BaselineException if the baseline can't be read or is malformed
     */
    public SELF hasGrowthAtMost(String limit) {
        return hasGrowthWithin(GrowthBudget.parse(limit));
    }

    /**
     * Verifies that the image has grown within a budget since its size was recorded, like {@link #hasGrowthAtMost}. The
     * message of a failure names the place where the budget is written.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasGrowthWithin(GrowthBudget.parse("5%").writtenAt("Dockerfile:3"));
     *
     * // fails if the image is a byte larger than recorded
     * assertThat(hello).hasGrowthWithin(GrowthBudget.parse("0%").writtenAt("Dockerfile:3"));</code></pre>
     *
     * @throws dev.plimsoll.exception.BaselineException if the baseline can't be read or is malformed
     */
    public SELF hasGrowthWithin(GrowthBudget budget) {
        return hasGrowthWithin(budget, verdict -> {});
    }

    /**
     * Verifies that the image has grown within a budget since its size was recorded, and passes the verdict to a listener.
     * Even if this passes, the verdict can show that no size is recorded, or that growth is above the limit for warnings.
     *
     * <pre><code class='java'> // passes, and prints 'not recorded' if the baseline has no size of the image
     * assertThat(hello).hasGrowthWithin(GrowthBudget.parse("5%"), verdict -&gt; System.out.println(verdict.state()));
     *
     * // fails if the image is a byte larger than recorded
     * assertThat(hello)
     *     .hasGrowthWithin(GrowthBudget.parse("0%"), verdict -&gt; System.out.println(verdict.state()));</code></pre>
     *
     * @param listener receives each verdict; a failure is thrown afterwards
     * @throws dev.plimsoll.exception.BaselineException if the baseline can't be read or is malformed
     */
    public SELF hasGrowthWithin(GrowthBudget budget, Consumer<? super GrowthVerdict> listener) {
        requireNonNull(budget, "budget");
        requireNonNull(listener, "listener");
        return question(image -> GrowthJudge.judge(image, budget, listener));
    }

    /**
     * Returns assertions on the size.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).size().isLessThan(builder.size()).returnToImage().hasLayerCount(2);
     *
     * // fails
     * assertThat(builder).size().isLessThan(hello.size());</code></pre>
     */
    @CheckReturnValue
    public final ImageSizeAssert<SELF> size() {
        isNotNull();
        @Nullable ByteSize size = actual == null ? null : actual.size();
        ImageSizeAssert<SELF> next = softly == null
                ? new ImageSizeAssert<>(size)
                : softly.<ImageSizeAssert<SELF>, ByteSize>navigated(ImageSizeAssert.class, ByteSize.class, size);
        next.image = myself;
        return Navigation.carry(this, next, "size of " + name());
    }

    /**
     * Verifies that the waste in the image is at most a size or a share of the image's size. Waste is files that a layer
     * adds and a higher layer overwrites or deletes. The waste of the base image itself doesn't count.
     *
     * <pre><code class='java'> // passes: each step removes its temporary files
     * assertThat(hello).hasWasteAtMost("100kB").hasWasteAtMost("1%");
     *
     * // fails: RUN apt-get update, and in a later step RUN rm -r /var/lib/apt/lists
     * assertThat(wasteful).hasWasteAtMost("100kB");</code></pre>
     *
     * @param limit a size such as {@code 100kB}, {@code 0B} for none, or a percentage such as {@code 1%}
     * @throws IllegalArgumentException if the text is neither, or if all layers belong to the base image
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     * @see ContainerImage#waste()
     */
    public SELF hasWasteAtMost(String limit) {
        SizeBudget budget = Limits.ofItself(limit);
        return size(judge -> judge.wastesAtMost(budget));
    }

    /**
     * Verifies that the largest of the images for all {@linkplain ContainerImage#platforms() platforms} is at most a
     * percentage larger than the smallest.
     *
     * <pre><code class='java'> // passes
     * assertThat(ContainerImage.from("oci:build/app")).hasSimilarSizeOnAllPlatforms("10%");
     *
     * // fails: the image for linux/arm64 was not stripped
     * assertThat(ContainerImage.from("oci:build/unstripped")).hasSimilarSizeOnAllPlatforms("10%");</code></pre>
     *
     * @param limit a percentage above 0, such as {@code 10%}
     * @throws IllegalArgumentException if the text is not a percentage
     * @throws dev.plimsoll.exception.InspectionException if one of the images can't be read
     * @throws dev.plimsoll.exception.NotApplicableException if there is only one platform
     */
    public SELF hasSimilarSizeOnAllPlatforms(String limit) {
        RelativeBudget share = Limits.ofTheSmallest(limit);
        return question(image -> new PlatformJudge(image).hasSimilarSizes(share));
    }

    /**
     * Verifies that an attestation is stored with the image. Attestations are listed, not verified.
     *
     * <pre><code class='java'> // passes: docker buildx build --provenance=true --push
     * assertThat(ContainerImage.from("docker://registry.example/app:1"))
     *     .hasAttestation("https://slsa.dev/provenance/v1");
     *
     * // fails: docker buildx build --provenance=false --push
     * assertThat(ContainerImage.from("docker://registry.example/bare:1"))
     *     .hasAttestation("https://slsa.dev/provenance/v1");</code></pre>
     *
     * @param predicateType such as {@code https://slsa.dev/provenance/v1} or {@code https://spdx.dev/Document}
     * @throws dev.plimsoll.exception.NotApplicableException if it is unknown which there are
     * @throws dev.plimsoll.exception.InspectionException if an attestation can't be read
     * @see ContainerImage#attestations()
     */
    public SELF hasAttestation(String predicateType) {
        requireNonNull(predicateType, "predicateType");
        return question(image -> new PlatformJudge(image).hasAttestation(predicateType));
    }

    /**
     * Verifies that the transfer size of the image is at most a limit. The transfer size is the size of all compressed
     * layers, which a push sends to a registry that has none of them. This may export and compress the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasTransferSizeAtMost("5MB");
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasTransferSizeAtMost("5MB");</code></pre>
     *
     * @param limit in the syntax of {@link ByteSize#parse}
     * @throws IllegalArgumentException if the text is not a size
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     * @see ContainerImage#transferSize()
     */
    public SELF hasTransferSizeAtMost(String limit) {
        AbsoluteBudget budget = Limits.onlyAbsolute(limit);
        return size(judge -> judge.transfersAtMost(budget));
    }

    /**
     * Verifies that the image has a number of layers.
     *
     * <pre><code class='java'> // passes: a base and the binary
     * assertThat(hello).hasLayerCount(2);
     *
     * // fails
     * assertThat(hello).hasLayerCount(3);</code></pre>
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public SELF hasLayerCount(int expected) {
        LayerBudget count = LayerBudget.of(expected);
        return size(judge -> judge.hasLayers(count));
    }

    /**
     * Verifies that the image has at most a number of layers.
     *
     * <pre><code class='java'> // passes: a base and the binary
     * assertThat(hello).hasLayerCountAtMost(2);
     *
     * // fails
     * assertThat(hello).hasLayerCountAtMost(1);</code></pre>
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public SELF hasLayerCountAtMost(int limit) {
        return hasLayerCountWithin(LayerBudget.of(limit));
    }

    /**
     * Verifies that the number of layers is within a budget. The message of a failure names the place where the budget is
     * written.
     *
     * <pre><code class='java'> // passes: a base and the binary
     * assertThat(hello).hasLayerCountWithin(LayerBudget.of(2).writtenAt("Dockerfile:5"));
     *
     * // fails
     * assertThat(hello).hasLayerCountWithin(LayerBudget.of(1).writtenAt("Dockerfile:5"));</code></pre>
     */
    public SELF hasLayerCountWithin(LayerBudget budget) {
        requireNonNull(budget, "budget");
        return size(judge -> judge.hasLayersWithin(budget));
    }

    /**
     * Returns assertions on the layers, from the base upwards.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layers().last().extracting(Layer::createdBy).asString().contains("COPY");
     *
     * // fails
     * assertThat(hello).layers().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final ListAssert<Layer> layers() {
        isNotNull();
        @Nullable List<Layer> layers = actual == null ? null : actual.layers();
        return Navigation.carry(this, Navigation.list(softly, layers), "layers of " + name());
    }

    /**
     * Returns assertions on the packages, the heaviest first.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).packages().extracting(ImagePackage::name).contains("openssl");
     *
     * // fails: it has libc6
     * assertThat(server).packages().isEmpty();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database that can't be read
     */
    @CheckReturnValue
    public final ListAssert<ImagePackage> packages() {
        isNotNull();
        @Nullable List<ImagePackage> packages = actual == null ? null : actual.packages().all();
        return Navigation.carry(this, Navigation.list(softly, packages), "packages of " + name());
    }

    /**
     * Returns assertions on the layer that an instruction of the Dockerfile made.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost("2MB").addsOnlyFiles("/bin/hello");
     *
     * // fails: the compiler is in it
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost("2MB");</code></pre>
     *
     * @param instruction the instruction as the Dockerfile has it, or a part of it; blanks and line breaks count as one
     *     blank
     * @throws IllegalArgumentException if no layer was made by such an instruction, or several were; the message lists the
     *     layers with their lines
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    @CheckReturnValue
    public final LayerAssert<SELF> layer(String instruction) {
        requireNonNull(instruction, "instruction");
        isNotNull();
        @Nullable Layer layer = actual == null ? null : new LayerLookup(actual).madeBy(instruction);
        LayerAssert<SELF> next = softly == null
                ? new LayerAssert<>(layer)
                : softly.<LayerAssert<SELF>, Layer>navigated(LayerAssert.class, Layer.class, layer);
        next.image = myself;
        return Navigation.carry(this, next, "layer of " + name());
    }

    /**
     * Verifies that this image contains no file of another image, under any path. A file counts if both images have its
     * content, even if a higher layer hides it. Contents of this image's base image, and empty files, don't count.
     *
     * <pre><code class='java'> // passes: all files come from the base image and the context
     * assertThat(site).containsNothingFrom(site.stage("linter"));
     *
     * // fails: COPY --from=builder /usr/local/go /usr/local/go
     * assertThat(hello).containsNothingFrom(hello.stage("builder"));</code></pre>
     *
     * @throws IllegalArgumentException if the other image has no content that this image's base image lacks
     * @throws dev.plimsoll.exception.InspectionException if one of the images can't be read
     * @see ContainerImage#filesFrom
     */
    public SELF containsNothingFrom(ContainerImage other) {
        return containsNothingFrom(other, List.of());
    }

    /**
     * Verifies that this image contains no file of another image, like {@link #containsNothingFrom}, except files whose
     * paths in this image match a glob.
     *
     * <pre><code class='java'> // passes: COPY --from=builder /src/hello /bin/hello
     * assertThat(hello).containsNothingFromExcept(hello.stage("builder"), "/bin/hello");
     *
     * // fails: COPY --from=builder /src /bin
     * assertThat(hello).containsNothingFromExcept(hello.stage("builder"), "/bin/hello");</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if no glob is given, if one is malformed or relative, or if the other image has no
     *     content that this image's base image lacks
     * @throws dev.plimsoll.exception.InspectionException if one of the images can't be read
     */
    public SELF containsNothingFromExcept(ContainerImage other, String... globs) {
        PathGlob.parseAll(globs);
        return containsNothingFrom(other, List.of(globs));
    }

    private SELF containsNothingFrom(ContainerImage other, List<String> globs) {
        requireNonNull(other, "the image that nothing should come from");
        return question(image -> new OriginJudge(image).containsNothingFrom(other, globs));
    }

    /**
     * Verifies that the history and the configuration of the image do not contain a secret. Anyone who has the image can
     * read them, and {@code ARG} leaves values in the history. The message of a failure names the places and never shows the
     * secret. Files are not searched.
     *
     * <pre><code class='java'> // passes: RUN --mount=type=secret,id=token ./download
     * assertThat(image).doesNotExposeSecret(System.getenv("TOKEN"));
     *
     * // fails: ARG TOKEN, RUN ./download $TOKEN
     * assertThat(image).doesNotExposeSecret(System.getenv("TOKEN"));</code></pre>
     *
     * @throws IllegalArgumentException if the secret is blank, because almost every text contains a blank
     */
    public SELF doesNotExposeSecret(String secret) {
        ConfigWords.requireText(secret, "the secret");
        return question(image -> new SecretsJudge(image).hides(secret));
    }

    /**
     * Verifies that the image is based on another image, directly or indirectly: its lowest layers must be all the layers of
     * the other image. Only layers are compared, not names. The engine must have the other image.
     *
     * <pre><code class='java'> // passes: FROM busybox:1.37
     * assertThat(hello).isBasedOn("busybox:1.37");
     *
     * // fails: it is the base of its builder
     * assertThat(hello).isBasedOn("golang:1.24-trixie");</code></pre>
     *
     * @param reference the name or id of the other image
     * @throws IllegalArgumentException if the engine has no such image, or if that image has no layers
     * @throws UnsupportedOperationException if this image is not on an engine
     */
    public SELF isBasedOn(String reference) {
        ConfigWords.requireText(reference, "the base image");
        return question(image -> new OriginJudge(image).isBasedOn(reference));
    }

    /**
     * Returns assertions on the configuration.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).config().exposesOnlyPorts(8080).hasNoVolumes().returnToImage().hasLayerCountAtMost(3);
     *
     * // fails: its user is root
     * assertThat(builder).config().runsAsNonRoot();</code></pre>
     */
    @CheckReturnValue
    public final ImageConfigAssert<SELF> config() {
        isNotNull();
        @Nullable ImageConfig config = actual == null ? null : actual.config();
        ImageConfigAssert<SELF> next = softly == null
                ? new ImageConfigAssert<>(config)
                : softly.<ImageConfigAssert<SELF>, ImageConfig>navigated(
                        ImageConfigAssert.class, ImageConfig.class, config);
        next.image = myself;
        return Navigation.carry(this, next, "configuration of " + name());
    }

    /**
     * Returns assertions on all files.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).files().hasFile("/bin/hello").hasNoSetuidFiles().returnToImage().hasLayerCount(2);
     *
     * // fails: there is a shell
     * assertThat(hello).files().hasNoShell();</code></pre>
     */
    @CheckReturnValue
    public final ImageFilesAssert<SELF> files() {
        isNotNull();
        @Nullable ImageFiles files = actual == null ? null : actual.files();
        ImageFilesAssert<SELF> next = softly == null
                ? new ImageFilesAssert<>(files)
                : softly.<ImageFilesAssert<SELF>, ImageFiles>navigated(ImageFilesAssert.class, ImageFiles.class, files);
        next.image = myself;
        return Navigation.carry(this, next, "files of " + name());
    }

    /**
     * Returns assertions on the files, directories, links and other entries that match at least one of the globs, in the
     * order of paths.
     *
     * <pre><code class='java'> // passes
     * assertThat(service).files("/app/lib/*.jar").hasSize(12);
     * assertThat(hello).files("/bin/*").extracting(ImageFile::path).containsExactly("/bin/hello");
     *
     * // fails
     * assertThat(hello).files("/usr/**").isEmpty();</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if one is malformed or relative
     */
    @CheckReturnValue
    public final ListAssert<ImageFile> files(String... globs) {
        PathGlob.parseAll(globs);
        isNotNull();
        @Nullable List<ImageFile> found = actual == null ? null : actual.files().matching(globs);
        return Navigation.carry(
                this, Navigation.list(softly, found), "files " + String.join(", ", globs) + " of " + name());
    }

    /**
     * Returns assertions on a path, which need not exist.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").hasMode("0755").isOwnedBy("0:0").returnToImage().runsAsNonRoot();
     *
     * // fails: the path does not exist
     * assertThat(hello).file("/bin/helo").hasMode("0755");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     */
    @CheckReturnValue
    public final ImageFileAssert<SELF> file(String path) {
        isNotNull();
        @Nullable ImageFile found = actual == null ? null : actual.files().get(path).orElse(null);
        ImageFileAssert<SELF> next = softly == null
                ? new ImageFileAssert<>(found)
                : softly.<ImageFileAssert<SELF>, ImageFile>navigated(ImageFileAssert.class, ImageFile.class, found);
        next.at(myself, path);
        return Navigation.carry(this, next, path + " of " + name());
    }

    @Override
    @CheckReturnValue
    public final MapAssert<String, String> env() {
        return map(ImageConfig::environment, "environment");
    }

    @Override
    @CheckReturnValue
    public final MapAssert<String, String> labels() {
        return map(ImageConfig::ownLabels, "labels");
    }

    @Override
    @CheckReturnValue
    public final AbstractInstantAssert<?> created() {
        hasCreationTime();
        @Nullable Instant time = actual == null ? null : new ConfigJudge(actual).created();
        return Navigation.carry(this, Navigation.instant(softly, time), "creation time of " + name());
    }

    /** Fails if there is no creation time. The method is protected so that soft assertions collect the failure. */
    protected void hasCreationTime() {
        question(image -> new ConfigJudge(image).hasCreationTime());
    }

    final String name() {
        return ImageNames.of(actual);
    }

    final ContainerImage image() {
        return actual;
    }

    final LayerLookup layerLookup() {
        return new LayerLookup(actual);
    }

    private SELF size(Function<SizeJudge, Judgement> question) {
        return question(image -> question.apply(new SizeJudge(image)));
    }

    final SELF question(Function<ContainerImage, Judgement> question) {
        isNotNull();
        TextMessage.of(question.apply(actual)).ifPresent(this::throwAssertionError);
        return myself;
    }

    private MapAssert<String, String> map(Function<ImageConfig, Map<String, String>> part, String what) {
        isNotNull();
        @Nullable Map<String, String> map = actual == null ? null : part.apply(actual.config());
        return Navigation.carry(this, Navigation.map(softly, map), what + " of " + name());
    }
}
