package dev.plimsoll.internal.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerGrowth.GrownFile;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.difference.ImageDifference;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.difference.ImageWeight.BasePart;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.session.Weigher;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments for pull requests about images of archives. None of these tests needs an engine. */
class CompareMarkdownTests {

    @TempDir
    Path directory;

    @Test
    void commentWhenTheDockerfileAddsMoreSetsItApartFromTheBaseImage() throws IOException {
        ImageWeight before = onBase(
                "before",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 4_000)).layer("COPY app", Map.of("app", 5_000)));
        ImageWeight after = onBase(
                "after",
                new WrittenArchive()
                        .layer("ADD rootfs", Map.of("bin", 4_000))
                        .layer("COPY app", Map.of("app", 5_500, "manual", 900)));
        assertThat(comment(before, after)).isEqualTo("""
                **`%s (linux/amd64)`: 9 kB → 10.4 kB, +1.4 kB (+15.6 %%)**

                Compared with `%s (linux/amd64)`.

                | of which | before | after | change |
                |---|--:|--:|--:|
                | your layers | 5 kB | 6.4 kB | +1.4 kB |
                | `base image base:1` | 4 kB | 4 kB | 0 B |

                | what accounts for it | before | after | change |
                |---|--:|--:|--:|
                | `/manual` |  | 900 B | +900 B |
                | `/app` | 5 kB | 5.5 kB | +500 B |

                Leave out `/manual` (+900 B), which `#1 COPY app` adds, if the image does not need it.

                <details><summary>1 layer changed</summary>

                | layer | before | after | change |
                |---|--:|--:|--:|
                | `#1 COPY app` | 5 kB | 6.4 kB | +1.4 kB |

                </details>
                """.formatted(after.name(), before.name()));
    }

    @Test
    void commentWhenTheBaseImageGrewBlamesIt() throws IOException {
        ImageWeight before = onBase(
                "before",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 4_000)).layer("COPY app", Map.of("app", 5_000)));
        ImageWeight after = onBase(
                "after",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 7_000)).layer("COPY app", Map.of("app", 5_100)));
        assertThat(comment(before, after))
                .contains("| your layers | 5 kB | 5.1 kB | +100 B |\n| `base image base:1` | 4 kB | 7 kB | +3 kB |\n")
                .contains(
                        "\nDecide whether the new base image `base:1` is worth +3 kB: your own layers changed by +100 B.\n");
    }

    /** An image in a registry doesn't say what its base image is, but its layers may be those of the present one. */
    @Test
    void commentWhenTheFormerBaseIsUnknownRecognizesItByItsLayers() throws IOException {
        ImageWeight after = onBase(
                "after",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 4_000)).layer("COPY app", Map.of("app", 6_000)));
        ImageWeight same = weigh(
                "same",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 4_000)).layer("COPY app", Map.of("app", 5_000)));
        assertThat(comment(same, after))
                .contains("| your layers | 5 kB | 6 kB | +1 kB |\n| `base image base:1` | 4 kB | 4 kB | 0 B |\n");
        ImageWeight other = weigh(
                "other",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 3_000)).layer("COPY app", Map.of("app", 5_000)));
        assertThat(comment(other, after))
                .contains("| your layers |  | 6 kB | unknown |\n| `base image base:1` |  | 4 kB | unknown |\n");
    }

    @Test
    void commentWhenBytesAreWastedSaysWhereToDeleteThem() throws IOException {
        ImageWeight before = weigh("before", new WrittenArchive().layer("COPY app", Map.of("app", 5_000)));
        ImageWeight after = weigh(
                "after",
                new WrittenArchive()
                        .layer("COPY app", Map.of("app", 5_000))
                        .layer("RUN download", Map.of("cache", 3_000))
                        .layer("RUN rm", Map.of(".wh.cache", 0)));
        assertThat(comment(before, after))
                .contains("| waste | 0 B | 3 kB | +3 kB |\n")
                .contains(
                        "\nDelete `/cache` (3 kB) in the instruction that adds it, `#1 RUN download`: no container sees"
                                + " those bytes.\n")
                .doesNotContain("what accounts for it");
    }

    @Test
    void commentWhenTheImageShrankOrKeptItsSizeSaysThatNothingIsToDo() throws IOException {
        ImageWeight large = weigh("large", new WrittenArchive().layer("COPY app", Map.of("app", 5_000)));
        ImageWeight small = weigh("small", new WrittenArchive().layer("COPY app", Map.of("app", 4_000)));
        assertThat(comment(large, small)).contains("\nNothing to do: the image became smaller.\n");
        assertThat(comment(small, small)).isEqualTo("""
                **`%s (linux/amd64)`: 4 kB → 4 kB, the same size**

                Compared with `%s (linux/amd64)`.

                Nothing to do: the size is the same.
                """.formatted(small.name(), small.name()));
    }

    @Test
    void commentHasTenRowsAtMostWhoseChangesAddUp() throws IOException {
        Map<String, Integer> files = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 25).forEach(number -> files.put("f" + number, 100 * number));
        ImageWeight before = weigh("before", new WrittenArchive().layer("COPY app", Map.of("app", 5_000)));
        ImageWeight after = weigh(
                "after",
                new WrittenArchive().layer("COPY app", Map.of("app", 5_000)).layer("COPY files", files));
        String comment = comment(before, after);
        String table = comment.substring(comment.indexOf("| what accounts"), comment.indexOf("\nLeave out"));
        assertThat(table.lines().skip(2))
                .hasSize(10)
                .startsWith("| `/f25` |  | 2.5 kB | +2.5 kB |")
                // 100 + 200 + … + 1 600
                .endsWith("| 16 others |  |  | +13.6 kB |");
    }

    /** Small files of no package are one row, so that the files of a database of packages don't fill the table. */
    @Test
    void commentWhenAFileOfNoPackageIsLargeNamesItBesideThePackages() throws IOException {
        ImageWeight before = weigh("before", packaged("curl 8.14", Map.of("usr/bin/curl", "x".repeat(5_000))));
        ImageWeight after = weigh(
                "after",
                packaged(
                        "curl 8.15",
                        Map.of(
                                "usr/bin/curl",
                                "x".repeat(6_000),
                                "srv/app",
                                "x".repeat(8_000),
                                "srv/a",
                                "x".repeat(10),
                                "srv/b",
                                "x".repeat(20))));
        assertThat(comment(before, after)).contains("""
                | what accounts for it | before | after | change |
                |---|--:|--:|--:|
                | `/srv/app` |  | 8 kB | +8 kB |
                | `deb curl 8.14 → 8.15` | 5 kB | 6 kB | +1 kB |
                | other files that no package owns |  |  | +30 B |
                """);
    }

    @Test
    void commentWhenALayerHidesFilesOfAPackageHasARowForThem() throws IOException {
        ImageWeight before = weigh("before", packaged("curl 8.14", Map.of("usr/bin/curl", "x".repeat(5_000))));
        ImageWeight after = weigh(
                "after",
                packaged("curl 8.14", Map.of("usr/bin/curl", "x".repeat(5_000)))
                        .layer("RUN strip", Map.of("usr/bin/curl", 4_000)));
        assertThat(comment(before, after)).contains("""
                | deb curl 8.14 | 5 kB | 4 kB | -1 kB |
                | files that a higher layer hides |  |  | +5 kB |

                Write deb curl 8.14 (5 kB) only once, not first in `#0 RUN install`: no container sees those bytes.
                """);
    }

    @Test
    void commentOnARecordedSizeRecognizesTheBaseImageByItsLayers() throws IOException {
        ImageWeight after = onBase(
                "after",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 4_000)).layer("COPY app", Map.of("app", 6_000)));
        BaselineEntry recorded = recorded(after);
        ImageDifference change = since(recorded, after, List.of());
        assertThat(CompareMarkdown.of(change)).isEqualTo("""
                **`%s (linux/amd64)`: 9 kB → 10 kB, +1 kB (+11.1 %%)**

                Compared with `plimsoll.lock:2`.

                | of which | before | after | change |
                |---|--:|--:|--:|
                | your layers | 5 kB | 6 kB | +1 kB |
                | `base image base:1` | 4 kB | 4 kB | 0 B |

                Look at `plimsoll size %s`: the packages and files that grew are unknown here.

                <details><summary>2 layers changed</summary>

                | layer | before | after | change |
                |---|--:|--:|--:|
                | `#1 COPY app` |  | 6 kB | +6 kB |
                | layer 0123456789ab | 5 kB |  | -5 kB |

                </details>
                """.formatted(after.name(), after.name()));
    }

    /** A fresh machine does not know what was in the recorded layers. */
    @Test
    void commentOnARecordedSizeWhenTheFormerLayersAreUnknownShowsWhatIsInTheNewOnes() throws IOException {
        ImageWeight after = onBase(
                "after",
                new WrittenArchive()
                        .layer("ADD rootfs", Map.of("bin", 4_000))
                        .layer("COPY app", Map.of("app", 6_000, "manual", 500)));
        assertThat(CompareMarkdown.of(since(
                        recorded(after),
                        after,
                        List.of(
                                new GrownFile("/app", ByteSize.of(6_000), true),
                                new GrownFile("/manual", ByteSize.of(500), true)))))
                .contains("""
                        | what is in the new layers | before | after | change |
                        |---|--:|--:|--:|
                        | `/app` |  | 6 kB | +6 kB |
                        | `/manual` |  | 500 B | +500 B |

                        Begin with `/app` (+6 kB), which `#1 COPY app` adds, the largest part of the new layers.
                        """);
    }

    /** Two layers bring the file, so the growth of the layers is not that of the file. */
    @Test
    void commentOnARecordedSizeWhenAFileGrewByMoreThanItsSizeShowsNoFormerSize() throws IOException {
        ImageWeight after = onBase(
                "after",
                new WrittenArchive()
                        .layer("ADD rootfs", Map.of("bin", 4_000))
                        .layer("COPY app", Map.of("app", 6_000))
                        .layer("COPY app again", Map.of("app", 5_500)));
        ImageDifference difference =
                since(recorded(after), after, List.of(new GrownFile("/app", ByteSize.of(7_000), false)));
        assertThat(CompareMarkdown.of(difference)).contains("| `/app` |  |  | +7 kB |\n");
        assertThat(CompareJson.of(difference)).containsPattern("\"path\": \"/app\",\\s+\"change\": 7000\\s");
    }

    /** Whether a file of a new layer is new is unknown there, as with packages. */
    @Test
    void textOnARecordedSizeWhenTheFormerLayersAreUnknownCallsNoFileNew() throws IOException {
        ImageWeight after = onBase(
                "after",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 4_000)).layer("COPY app", Map.of("app", 6_000)));
        assertThat(CompareText.of(
                        since(recorded(after), after, List.of(new GrownFile("/app", ByteSize.of(6_000), true)))))
                .endsWith("""
                        Layers that differ:
                            +6 kB  new   #1 COPY app
                            -5 kB  gone  layer 0123456789ab
                        Files of the new layers:
                            +6 kB    /app
                        """);
    }

    @Test
    void commentOnARecordedSizeThatShrankSaysHowToKeepIt() throws IOException {
        ImageWeight after = onBase(
                "after",
                new WrittenArchive().layer("ADD rootfs", Map.of("bin", 4_000)).layer("COPY app", Map.of("app", 100)));
        assertThat(CompareMarkdown.of(since(recorded(after), after, List.of())))
                .contains(
                        "\nRecord the smaller size with `plimsoll --baseline update`, so that the image can't grow back"
                                + " unnoticed.\n");
    }

    private static BaselineEntry recorded(ImageWeight after) {
        BaselineKey key = new BaselineKey("Dockerfile", "0", Platform.of("linux/amd64"), "");
        return new BaselineEntry(
                key,
                List.of(
                        BaselineEntry.of(key, after.layers()).layers().get(0),
                        new RecordedLayer("0123456789ab", ByteSize.of(5_000))));
    }

    private static ImageDifference since(BaselineEntry recorded, ImageWeight after, List<GrownFile> files) {
        return ImageDifference.since(
                "plimsoll.lock:2",
                recorded,
                after,
                new LayerGrowth(after.layers().subList(1, 2), List.of("0123456789ab"), files, false),
                PackageChanges.NONE);
    }

    private static WrittenArchive packaged(String curl, Map<String, String> files) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put("var/lib/dpkg/status", WrittenArchive.status(curl));
        all.put("var/lib/dpkg/info/curl.list", "/usr/bin/curl\n");
        return new WrittenArchive().files("RUN install", all);
    }

    private static String comment(ImageWeight before, ImageWeight after) {
        return CompareMarkdown.of(ImageDifference.between(before, after));
    }

    @SuppressWarnings("try") // the session only has to stay open
    private ImageWeight weigh(String name, WrittenArchive archive) throws IOException {
        try (ImageSession session = ImageSession.open()) {
            return Weigher.weigh(ContainerImage.from(archive.write(directory.resolve(name + ".tar"))));
        }
    }

    /** Weighs an image as if it were built on a base image of one layer. */
    private ImageWeight onBase(String name, WrittenArchive archive) throws IOException {
        ImageWeight image = weigh(name, archive);
        return new ImageWeight(
                image.name(),
                image.id(),
                image.platform(),
                image.layers(),
                image.layers().stream()
                        .map(layer -> (LayerOrigin)
                                (layer.index() == 0
                                        ? new LayerOrigin.OfBase("base:1")
                                        : new LayerOrigin.Unknown(layer.createdBy())))
                        .toList(),
                Optional.of(new BasePart("base:1", image.layers().subList(0, 1))),
                image.files(),
                image.waste(),
                image.wasted(),
                image.packages(),
                image.transferSize());
    }
}
