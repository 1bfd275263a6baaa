package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.judge.FakeImages.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.judge.FakeImages;
import dev.plimsoll.internal.packages.FakePackages;
import dev.plimsoll.internal.session.PlannedImage;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Assertions on the origin of layers and files. */
class InsideAssertTests {

    private static final Dockerfile DOCKERFILE = Dockerfile.parse("hello/Dockerfile", """
            FROM busybox:1.37 AS builder
            RUN make
            FROM busybox:1.37
            COPY --from=builder /src/hello /bin/hello
            RUN rm /bin/hello
            """);
    private static final Layer BASE = layer(0, 4_000_000, "");
    private static final Layer COPY = layer(1, 1_500_000, "COPY /src/hello /bin/hello");
    private static final Layer REMOVE = layer(2, 0, "RUN rm /bin/hello");

    private static final BuiltImage BUILDER = FakeImages.image("builder", 10);

    private static final Waste WASTE = new Waste(
            List.of(
                    new WastedFile("/bin/small", ByteSize.of(500_000), COPY, REMOVE, false),
                    new WastedFile("/bin/hello", ByteSize.of(1_000_000), COPY, REMOVE, true)),
            List.of(new WastedFile("/etc/x", ByteSize.of(2_000), BASE, BASE, true)));

    private static final List<CopiedFile> BROUGHT = List.of(
            new CopiedFile("/bin/hello", ByteSize.of(1_000_000), COPY, true, "/src/hello"),
            new CopiedFile("/src/.token", ByteSize.of(12), COPY, false, "/src/.token"));

    private static final BuiltImage IMAGE = image(WASTE, BROUGHT, new TransferSize(ByteSize.of(6_000_000), true));

    @Test
    void hasSizeAtMostWhenOriginsAreKnownShowsThemAndTheLargestFilesOfTheHeaviestOwnLayer() {
        messageOf(() -> assertThat(IMAGE).hasSizeAtMost("5 MB"), """
                Expecting image hello/Dockerfile to weigh at most 5 MB, but it weighs 5.5 MB, 0.5 MB too much (5 500 000 bytes).
                Layers by weight:
                      4 MB  73 %  #0 of the base image busybox:1.37
                    1.5 MB  27 %  #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                      0 MB   0 %  #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                Largest files of layer #1:
                      1 MB  /bin/hello
                    0.5 MB  /bin/small
                """);
    }

    @Test
    void hasSizeAtMostWhenTheBaseImageAloneIsOverSaysSoFirst() {
        messageOf(() -> assertThat(IMAGE).hasSizeAtMost("1 MB"), """
                Expecting image hello/Dockerfile to weigh at most 1 MB, but its base image busybox:1.37 alone weighs 4 MB (FROM at hello/Dockerfile:3). All of it weighs 5.5 MB, 4.5 MB too much (5 500 000 bytes).
                Layers by weight:
                      4 MB  73 %  #0 of the base image busybox:1.37
                    1.5 MB  27 %  #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                      0 MB   0 %  #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                Largest files of layer #1:
                      1 MB  /bin/hello
                    0.5 MB  /bin/small
                """);
    }

    @Test
    void hasLayerCountAtMostWhenTheBaseImageAloneHasMoreSaysSoFirst() {
        String table = """
                      4 MB  73 %  #0 of the base image busybox:1.37
                    1.5 MB  27 %  #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                      0 MB   0 %  #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                """;
        messageOf(
                () -> assertThat(IMAGE).hasLayerCountAtMost(0),
                "Expecting image hello/Dockerfile to have at most 0 layers, but its base image busybox:1.37 alone has 1 "
                        + "(FROM at hello/Dockerfile:3). All of it has 3, 3 too many:\n" + table);
        messageOf(
                () -> assertThat(IMAGE).hasLayerCount(0),
                "Expecting image hello/Dockerfile to have 0 layers, but its base image busybox:1.37 alone has 1 "
                        + "(FROM at hello/Dockerfile:3). All of it has 3:\n" + table);
    }

    @Test
    void hasSizeAtMostWhenSizesAreCloseShowsAllWithTheDigitsThatTellThemApart() {
        messageOf(() -> assertThat(IMAGE).hasSizeAtMost("5.4999 MB"), """
                Expecting image hello/Dockerfile to weigh at most 5.4999 MB, but it weighs 5.5 MB, 0.0001 MB too much (5 500 000 bytes).
                Layers by weight:
                      4 MB  73 %  #0 of the base image busybox:1.37
                    1.5 MB  27 %  #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                      0 MB   0 %  #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                Largest files of layer #1:
                      1 MB  /bin/hello
                    0.5 MB  /bin/small
                """);
        BuiltImage single = FakeImages.image("single", 2_625_190);
        messageOf(() -> assertThat(single).hasSizeAtMost("2.62518MB"), """
                Expecting image single to weigh at most 2.62518 MB, but it weighs 2.62519 MB, 0.00001 MB too much (2 625 190 bytes).
                Layers by weight:
                    2.62519 MB  100 %  #0 (its instruction is not recorded)
                """);
        messageOf(() -> assertThat(single).hasSizeAtMost("2625189B"), """
                Expecting image single to weigh at most 2 625 189 bytes, but it weighs 2 625 190 bytes, 1 byte too much.
                Layers by weight:
                    2 625 190 bytes  100 %  #0 (its instruction is not recorded)
                """);
        messageOf(() -> assertThat(single).hasSizeAtMost("1974836"), """
                Expecting image single to weigh at most 1.97 MB, but it weighs 2.63 MB, 0.66 MB too much (2 625 190 bytes).
                Layers by weight:
                    2.63 MB  100 %  #0 (its instruction is not recorded)
                """);
        BuiltImage large = FakeImages.image("large", 2_625_190_001L);
        messageOf(() -> assertThat(large).hasSizeAtMost("2.62519GB"), """
                Expecting image large to weigh at most 2 625 190 000 bytes, but it weighs 2 625 190 001 bytes, 1 byte too much.
                Layers by weight:
                    2 625 190 001 bytes  100 %  #0 (its instruction is not recorded)
                """);
    }

    @Test
    void hasLayerCountWhenOriginsAreKnownShowsThem() {
        messageOf(() -> assertThat(IMAGE).hasLayerCount(2), """
                Expecting image hello/Dockerfile to have 2 layers, but it has 3:
                      4 MB  73 %  #0 of the base image busybox:1.37
                    1.5 MB  27 %  #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                      0 MB   0 %  #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                """);
    }

    @Test
    void hasWasteAtMostWhenOverShowsWhoBroughtAndWhoHidIt() {
        assertThat(IMAGE).hasWasteAtMost("1.5MB").hasWasteAtMost("28%");
        messageOf(() -> assertThat(IMAGE).hasWasteAtMost("100kB"), """
                Expecting image hello/Dockerfile to waste at most 100 kB, but it wastes 1500 kB, 1400 kB too much (1 500 000 bytes).
                Files that a layer brings and a higher one hides:
                    1000 kB  /bin/hello
                        added by #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                        deleted by #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                    0.5 MB  /bin/small
                        added by #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                        overwritten by #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                Its base image wastes 2 kB by itself, which is not judged.
                """.replace("0.5 MB", "500 kB"));
        messageOf(() -> assertThat(IMAGE).hasWasteAtMost("1%"), """
                Expecting image hello/Dockerfile to waste at most 1 % of its size, but it wastes 27.27 %, 26.27 percentage points too much (1 500 000 bytes).
                Files that a layer brings and a higher one hides:
                    1 MB  /bin/hello
                        added by #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                        deleted by #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                    0.5 MB  /bin/small
                        added by #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                        overwritten by #2 hello/Dockerfile:5 [1] RUN rm /bin/hello
                Its base image wastes 0.002 MB by itself, which is not judged.
                """);
    }

    @Test
    void hasWasteAtMostWhenFilesAreManySumsTheSmallOnes() {
        List<WastedFile> files = IntStream.range(10, 22)
                .mapToObj(i -> new WastedFile("/" + i, ByteSize.of(i), BASE, REMOVE, true))
                .toList();
        BuiltImage image = image(new Waste(files, List.of()), List.of(), new TransferSize(ByteSize.ZERO, false));
        AssertionError error = catchThrowableOfType(
                AssertionError.class, () -> assertThat(image).hasWasteAtMost("0B"));
        assertThat(error.getMessage()).contains("\n    21 B  /21\n").endsWith("\n    and 2 more, 21 B");
    }

    @Test
    void hasWasteAtMostWhenAllLayersAreOfTheBaseImageIsRefused() {
        BuiltImage image = image(3, WASTE, List.of(), new TransferSize(ByteSize.ZERO, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(image).hasWasteAtMost("10MB"))
                .withMessage(
                        "image hello/Dockerfile has no layer of its own: all 3 are those of its base image, whose waste is "
                                + "not judged. Judge the base image where it is built, or take away the limit on waste.");
    }

    @Test
    void hasWasteAtMostWhenLimitIsNoneSaysWhatIsRight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).hasWasteAtMost("1% of builder"))
                .withMessage("'1% of builder' names a stage, but waste is a share of the image itself: "
                        + "write hasWasteAtMost(\"1%\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).hasWasteAtMost("10Mb"))
                .withMessageStartingWith("'10Mb' is not a size");
    }

    @Test
    void hasTransferSizeAtMostWhenOverSaysWhetherItIsAnEstimate() {
        assertThat(IMAGE).hasTransferSizeAtMost("6MB");
        messageOf(() -> assertThat(IMAGE).hasTransferSizeAtMost("5MB"), """
                Expecting image hello/Dockerfile to take at most 5 MB in a registry, but it takes about 6 MB, 1 MB too much (6 000 000 bytes).
                The engine holds layers uncompressed; they were compressed by gzip for this estimate.
                """);
        BuiltImage held = image(WASTE, BROUGHT, new TransferSize(ByteSize.of(6_000_000), false));
        messageOf(() -> assertThat(held).hasTransferSizeAtMost("5MB"), """
                Expecting image hello/Dockerfile to take at most 5 MB in a registry, but it takes 6 MB, 1 MB too much (6 000 000 bytes).
                """);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).hasTransferSizeAtMost("1%"))
                .withMessage("'1%' is a share: write a size such as 10MB");
    }

    @Test
    void containsNothingFromWhenFilesCameShowsThem() {
        BuiltImage clean = image(WASTE, List.of(), new TransferSize(ByteSize.ZERO, false));
        assertThat(clean).containsNothingFrom(BUILDER);
        messageOf(() -> assertThat(IMAGE).containsNothingFrom(BUILDER), """
                Expecting image hello/Dockerfile to contain nothing from builder, but it has 2 files of the same content, 1 MB in all:
                    1 MB  /bin/hello, there /src/hello
                        of layer #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                    12 B  /src/.token, hidden by a higher layer
                        of layer #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                To allow the first of these, write: except /bin/hello (in Java: containsNothingFromExcept(…, "/bin/hello"))
                """);
    }

    @Test
    void containsNothingFromWhenFilesAreManyGroupsThemByDirectory() {
        List<CopiedFile> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String path = "/usr/local/go/src/package" + i + "/file[1].go";
            files.add(new CopiedFile(path, ByteSize.of(100_000), COPY, i > 2, path));
        }
        files.add(new CopiedFile("/usr/local/go/VERSION", ByteSize.of(5), COPY, true, "/VERSION"));
        files.add(new CopiedFile("/bin/hello", ByteSize.of(5_000_000), COPY, true, "/bin/hello"));
        BuiltImage image = image(WASTE, files, new TransferSize(ByteSize.ZERO, false));
        messageOf(() -> assertThat(image).containsNothingFrom(BUILDER), """
                Expecting image hello/Dockerfile to contain nothing from builder, but it has 42 files of the same content, 9 MB in all:
                    5 MB  /bin/hello
                        of layer #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                    4 MB  /usr/local/go/src/, 40 files, 3 of them hidden by a higher layer
                        of layer #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                    5 B  /usr/local/go/VERSION, there /VERSION
                        of layer #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                To allow the first of these, write: except /bin/hello (in Java: containsNothingFromExcept(…, "/bin/hello"))
                """);
        AssertionError error = catchThrowableOfType(
                AssertionError.class, () -> assertThat(image).containsNothingFromExcept(BUILDER, "/bin/hello"));
        assertThat(error)
                .hasMessageEndingWith("write: except /bin/hello /usr/local/go/src/** (in Java: "
                        + "containsNothingFromExcept(…, \"/bin/hello\", \"/usr/local/go/src/**\"))");
        assertThat(image).containsNothingFromExcept(BUILDER, "/bin/hello", "/usr/local/go/src/**", "/usr/local/go/*");
    }

    @Test
    void containsNothingFromWhenDirectoriesOfTheRootAreManySumsTheSmallOnes() {
        List<CopiedFile> files = IntStream.range(10, 23)
                .mapToObj(i -> new CopiedFile("/" + i + "/x", ByteSize.of(i), COPY, true, "/" + i + "/x"))
                .toList();
        BuiltImage image = image(WASTE, files, new TransferSize(ByteSize.ZERO, false));
        AssertionError error = catchThrowableOfType(
                AssertionError.class, () -> assertThat(image).containsNothingFrom(BUILDER));
        assertThat(error.getMessage())
                .contains("in all:\n    22 B  /22/x\n")
                .contains("\n    and 3 files elsewhere, 33 B\nTo allow the first of these, write: except /22/x");
    }

    @Test
    void containsNothingFromExceptWhenMoreCameShowsIt() {
        assertThat(IMAGE).containsNothingFromExcept(BUILDER, "/bin/*", "**/.token");
        messageOf(() -> assertThat(IMAGE).containsNothingFromExcept(BUILDER, "/bin/hello", "/bin/x"), """
                Expecting image hello/Dockerfile to contain nothing from builder except /bin/hello, /bin/x, but it has 1 file of the same content, 12 B in all:
                    12 B  /src/.token, hidden by a higher layer
                        of layer #1 hello/Dockerfile:4 [1] COPY --from=builder /src/hello /bin/hello
                To allow the first of these, write: except /bin/hello /bin/x /src/.token (in Java: containsNothingFromExcept(…, "/bin/hello", "/bin/x", "/src/.token"))
                """);
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(IMAGE).containsNothingFromExcept(BUILDER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).containsNothingFromExcept(BUILDER, "bin/hello"));
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(IMAGE).containsNothingFrom(null))
                .withMessage("the image that nothing should come from");
    }

    private static BuiltImage image(Waste waste, List<CopiedFile> brought, TransferSize transferSize) {
        return image(1, waste, brought, transferSize);
    }

    private static BuiltImage image(int baseLayers, Waste waste, List<CopiedFile> brought, TransferSize transferSize) {
        List<Layer> layers = List.of(BASE, COPY, REMOVE);
        List<LayerOrigin> origins = List.of(
                new LayerOrigin.OfBase("busybox:1.37"),
                new LayerOrigin.OfInstruction(
                        DOCKERFILE.stage(1).displayName(),
                        DOCKERFILE.stage(1).instructions().get(0).toPublic()),
                new LayerOrigin.OfInstruction(
                        DOCKERFILE.stage(1).displayName(),
                        DOCKERFILE.stage(1).instructions().get(1).toPublic()));
        return (BuiltImage) Proxy.newProxyInstance(
                InsideAssertTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class, PlannedImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName", "toString" -> "hello/Dockerfile";
                    case "size" -> ByteSize.of(5_500_000);
                    case "plan" -> DOCKERFILE.plan();
                    case "layers" -> layers;
                    case "baseLayers" -> layers.subList(0, baseLayers);
                    case "layerOrigin" -> origins.get(((Layer) arguments[0]).index());
                    case "layerChanges" ->
                        new LayerChanges(
                                // The hard link is listed with its size, but counts as 0 bytes.
                                List.of(
                                        file("/bin/small", 500_000),
                                        file("/bin/empty", 0),
                                        file("/bin/hello", 1_000_000).linkedAt("/bin/hello-again")),
                                List.of(file("/bin/hello", 1_000_000)),
                                List.of());
                    case "packages" -> FakePackages.NONE;
                    case "waste" -> waste;
                    case "transferSize" -> transferSize;
                    case "filesFrom" -> brought;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static FileEntry file(String path, long size) {
        return new FileEntry(
                path, FileType.REGULAR_FILE, size, new FileMode(0644), 0, 0, "", Instant.EPOCH, FileCapabilities.NONE);
    }
}
