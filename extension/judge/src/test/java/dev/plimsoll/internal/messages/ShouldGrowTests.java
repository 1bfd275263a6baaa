package dev.plimsoll.internal.messages;

import static dev.plimsoll.internal.packages.FakePackages.debian;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.packages.FakePackages;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.packages.PackageWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShouldGrowTests {

    private static final DockerfileStage STAGE = Dockerfile.parse(
                    "hello/Dockerfile", "FROM busybox:1.37\nCOPY . /srv\n")
            .stage(0);
    private static final Layer LAYER =
            new Layer(1, DiffId.of("sha256:" + "1".repeat(64)), ByteSize.of(1_746_000), "COPY . /srv");
    private static final GrowthVerdict VERDICT = GrowthBudget.parse("5%, at least 200kB")
            .writtenAt("@MultiStageImage(maxGrowth) on HelloImageTests")
            .judge(ByteSize.of(3_471_203), ByteSize.of(3_771_203));

    @Test
    void shouldGrowAtMostWhenTheLayersBeforeAreKnownNamesTheFilesThatGrew() {
        assertThat(message(true, new LayerGrowth.GrownFile("/srv/map.js", ByteSize.of(300_000), true)))
                .isEqualToNormalizingNewlines("""
                Expecting image hello/Dockerfile to have grown by at most 5 %, at least 200 kB, which is 200 kB, but it has grown by 300 kB (8.64 %), to 3.77 MB.
                It weighed 3.47 MB, as recorded in hello/plimsoll.lock:2.
                The budget is written at @MultiStageImage(maxGrowth) on HelloImageTests.
                New layers:
                    1746 kB  100 %  #1 hello/Dockerfile:2 [0] COPY . /srv
                Files that account for it:
                    +300 kB  /srv/map.js (new)
                If this is intended, -Dplimsoll.baseline=update records the new size.
                """.strip());
    }

    @Test
    void shouldGrowAtMostWhenTheLayersBeforeAreNotKnownNamesTheLargestFiles() {
        assertThat(message(false, new LayerGrowth.GrownFile("/srv/hello", ByteSize.of(1_446_000), true)))
                .contains("""
                The largest files in them (what was in the layers before isn't known on this machine):
                    1446 kB  /srv/hello
                If this""");
    }

    @Test
    void shouldGrowAtMostWhenFilesAreManySaysHowManyMore() {
        LayerGrowth.GrownFile[] files = new LayerGrowth.GrownFile[12];
        for (int i = 0; i < files.length; i++) {
            files[i] = new LayerGrowth.GrownFile("/" + i, ByteSize.of(1000), false);
        }
        assertThat(message(true, files)).contains("\n    +1 kB  /7\n    and 4 more\nIf this");
    }

    @Test
    void shouldGrowAtMostWhenPackagesChangedNamesThemBeforeTheFiles() {
        PackageWeights before = weights(
                500_000,
                0,
                debian("curl", "8.14.1", 100_000, LAYER),
                debian("old", "1", 250_000, LAYER),
                debian("openssl", "3.5.1", 400_000, LAYER),
                debian("same", "1", 70_000, LAYER));
        PackageWeights after = weights(
                520_000,
                3_000,
                debian("curl", "8.14.1", 101_000, LAYER),
                debian("libicu76", "76.1-4", 3_200_000, LAYER),
                debian("openssl", "3.5.4", 380_000, LAYER),
                debian("same", "1", 70_000, LAYER));
        assertThat(message(
                        true,
                        PackageChanges.between(before, after),
                        new LayerGrowth.GrownFile("/srv/map.js", ByteSize.of(300_000), true)))
                .contains("""
                New layers:
                    1746 kB  100 %  #1 hello/Dockerfile:2 [0] COPY . /srv
                Packages that account for it:
                    +3200 kB  deb libicu76 76.1-4 (new)
                     -250 kB  deb old 1 (gone)
                      -20 kB  deb openssl 3.5.1 -> 3.5.4
                       +1 kB  deb curl 8.14.1
                      +20 kB  in files that no package owns
                       +3 kB  in files that a higher layer hides
                Files that account for it:
                    +300 kB  /srv/map.js (new)
                """);
    }

    @Test
    void shouldGrowAtMostWhenTheFormerPackagesAreNotKnownNamesThoseOfTheNewLayers() {
        Layer base = new Layer(0, DiffId.of("sha256:" + "0".repeat(64)), ByteSize.of(9), "");
        PackageWeights after =
                weights(5, 0, debian("libc6", "2.41", 9_000_000, base), debian("libicu76", "76.1-4", 3_200_000, LAYER));
        assertThat(message(false, PackageChanges.of(after, List.of(LAYER)))).contains("""
                Packages in them (what was in the layers before isn't known on this machine):
                    3200 kB  deb libicu76 76.1-4
                If this""");
    }

    @Test
    void shouldGrowAtMostWhenPackagesCanNotBeReadSaysWhyAndNamesTheFiles() {
        PackageChanges unreadable = PackageChanges.between(PackageWeights.NONE, PackageWeights.read(() -> {
            throw new InspectionException("/var/lib/rpm/rpmdb.sqlite is of RPM.\nNothing reads it here.");
        }));
        assertThat(message(true, unreadable, new LayerGrowth.GrownFile("/srv/map.js", ByteSize.of(300_000), true)))
                .contains("""
                COPY . /srv
                Packages are not shown. /var/lib/rpm/rpmdb.sqlite is of RPM. Nothing reads it here.
                Files that account for it:
                    +300 kB  /srv/map.js (new)
                """);
    }

    private static PackageWeights weights(long unowned, long hidden, ImagePackage... packages) {
        return PackageWeights.read(
                () -> new FakePackages(List.of(packages), ByteSize.of(unowned), ByteSize.of(hidden)));
    }

    private static String message(boolean compared, LayerGrowth.GrownFile... files) {
        return message(compared, PackageChanges.NONE, files);
    }

    private static String message(boolean compared, PackageChanges packages, LayerGrowth.GrownFile... files) {
        LayerGrowth causes = new LayerGrowth(List.of(LAYER), List.of("0123456789ab"), List.of(files), compared);
        return ShouldGrow.shouldGrowAtMost(
                        "image hello/Dockerfile",
                        VERDICT,
                        "hello/plimsoll.lock:2",
                        layer -> new LayerOrigin.OfInstruction(
                                STAGE.displayName(), STAGE.instructions().get(0).toPublic()),
                        causes,
                        packages,
                        "-Dplimsoll.baseline=update")
                .message()
                .strip();
    }
}
