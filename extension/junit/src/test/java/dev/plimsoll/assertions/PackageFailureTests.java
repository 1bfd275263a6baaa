package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.judge.FakeImages.layer;
import static dev.plimsoll.internal.packages.FakePackages.debian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.judge.FakeImages;
import dev.plimsoll.internal.packages.FakePackages;
import dev.plimsoll.internal.packages.PackageChanges;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What failures of sizes say about packages. */
class PackageFailureTests {

    private static final Layer BASE = layer(0, 60_000_000, "ADD base");
    private static final Layer INSTALL = layer(1, 82_000_000, "RUN apt-get install -y ffmpeg # buildkit");

    @Test
    void hasSizeAtMostWhenTheImageHasPackagesNamesTheHeaviest() {
        List<ImagePackage> heavy = List.of(
                debian("libicu76", "76.1-4", 40_000_000, INSTALL),
                new ImagePackage(
                        PackageType.MAVEN,
                        "com.google.code.gson:gson",
                        "",
                        "pkg:maven/com.google.code.gson/gson",
                        ByteSize.of(20_000_000),
                        List.of("/app/gson.jar"),
                        BASE));
        List<ImagePackage> light = IntStream.range(0, 20)
                .mapToObj(i -> debian("light" + i, "1", 1_000_000, INSTALL))
                .toList();
        BuiltImage image = image(() -> new FakePackages(
                Stream.concat(heavy.stream(), light.stream()).toList(),
                ByteSize.of(50_000_000),
                ByteSize.of(12_000_000)));
        messageOf(() -> assertThat(image).hasSizeAtMost("100MB"), """
                Expecting image app/Dockerfile to weigh at most 100 MB, but it weighs 142 MB, 42 MB too much (142 000 000 bytes).
                Layers by weight:
                    82 MB  58 %  #1 RUN apt-get install -y ffmpeg # buildkit
                    60 MB  42 %  #0 ADD base
                Packages by weight:
                    40 MB  28 %  deb libicu76 76.1-4              #1 RUN apt-get install -y ffmpeg # buildkit
                    20 MB  14 %  maven com.google.code.gson:gson  #0 ADD base
                     1 MB   1 %  deb light0 1                     #1 RUN apt-get install -y ffmpeg # buildkit
                     1 MB   1 %  deb light1 1                     #1 RUN apt-get install -y ffmpeg # buildkit
                     1 MB   1 %  deb light2 1                     #1 RUN apt-get install -y ffmpeg # buildkit
                     1 MB   1 %  deb light3 1                     #1 RUN apt-get install -y ffmpeg # buildkit
                     1 MB   1 %  deb light4 1                     #1 RUN apt-get install -y ffmpeg # buildkit
                     1 MB   1 %  deb light5 1                     #1 RUN apt-get install -y ffmpeg # buildkit
                    14 MB  10 %  in 14 other packages
                    50 MB  35 %  in files that no package owns
                    12 MB   8 %  in files that a higher layer hides
                """);
    }

    @Test
    void layerHasSizeAtMostNamesThePackagesThatItBrings() {
        BuiltImage image = image(() -> new FakePackages(
                List.of(
                        debian("libicu76", "76.1-4", 40_000_000, INSTALL),
                        debian("libc6", "2.41", 20_000_000, BASE),
                        debian("curl", "8.14", 2_000_000, INSTALL)),
                ByteSize.of(80_000_000),
                ByteSize.ZERO));
        assertThat(catchThrowable(
                        () -> assertThat(image).layer("RUN apt-get install").hasSizeAtMost("50MB")))
                .hasMessage("""
                [layer of image app/Dockerfile]\s
                Expecting layer #1 RUN apt-get install -y ffmpeg # buildkit of image app/Dockerfile
                to weigh at most 50 MB, but it weighs 82 MB, 32 MB too much (82 000 000 bytes).
                Packages that it brings:
                    40 MB  deb libicu76 76.1-4
                     2 MB  deb curl 8.14""");
    }

    @Test
    void hasSizeAtMostWhenPackagesCanNotBeReadSaysWhy() {
        BuiltImage image = image(() -> {
            throw new InspectionException("/var/lib/rpm/Packages is a database that can't be read.");
        });
        messageOf(() -> assertThat(image).hasSizeAtMost("100MB"), """
                Expecting image app/Dockerfile to weigh at most 100 MB, but it weighs 142 MB, 42 MB too much (142 000 000 bytes).
                Layers by weight:
                    82 MB  58 %  #1 RUN apt-get install -y ffmpeg # buildkit
                    60 MB  42 %  #0 ADD base
                Packages are not shown. /var/lib/rpm/Packages is a database that can't be read.
                """);
    }

    @Test
    void hasSizeAtMostWhenAReaderOfPackagesHasAFaultIsStillAboutTheSize() {
        BuiltImage image = image(() -> {
            throw new IndexOutOfBoundsException("7");
        });
        messageOf(() -> assertThat(image).hasSizeAtMost("100MB"), """
                Expecting image app/Dockerfile to weigh at most 100 MB, but it weighs 142 MB, 42 MB too much (142 000 000 bytes).
                Layers by weight:
                    82 MB  58 %  #1 RUN apt-get install -y ffmpeg # buildkit
                    60 MB  42 %  #0 ADD base
                Packages are not shown. java.lang.IndexOutOfBoundsException: 7.
                """);
    }

    @Test
    void hasSizeAtMostWhenNamesAreHostileTamesThem() {
        BuiltImage image = image(() -> new FakePackages(
                List.of(debian("a\u001B[2J\n" + "x".repeat(100), "%n", 142_000_000, BASE)),
                ByteSize.ZERO,
                ByteSize.ZERO));
        messageOf(() -> assertThat(image).hasSizeAtMost("100MB"), """
                Expecting image app/Dockerfile to weigh at most 100 MB, but it weighs 142 MB, 42 MB too much (142 000 000 bytes).
                Layers by weight:
                    82 MB  58 %  #1 RUN apt-get install -y ffmpeg # buildkit
                    60 MB  42 %  #0 ADD base
                Packages by weight:
                    142 MB  100 %  deb a\\u001B[2J xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…  #0 ADD base
                """);
    }

    /** Reading packages takes time, so a test that passes doesn't. */
    @Test
    void hasSizeAtMostWhenHeldReadsNoPackages() {
        AtomicInteger reads = new AtomicInteger();
        BuiltImage image = image(() -> {
            reads.incrementAndGet();
            return FakePackages.NONE;
        });
        assertThat(image).hasSizeAtMost("150MB").hasSizeBetween("1MB", "150MB");
        assertThat(reads).hasValue(0);
        assertThat(catchThrowable(() -> assertThat(image).hasSizeAtMost("1MB"))).isInstanceOf(AssertionError.class);
        assertThat(reads).hasValue(1);
    }

    private static BuiltImage image(Supplier<ImagePackages> packages) {
        return FakeImages.withPackages(
                FakeImages.image("app/Dockerfile", List.of(BASE, INSTALL)), packages, PackageChanges.NONE);
    }
}
