package dev.plimsoll.internal.packages;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerCache;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.packages.WastedPackages.WastedPackage;
import dev.plimsoll.internal.source.FakeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of images that have several layers, and of images of the past. */
class PackageWeightsTests {

    private static final byte[] BASE = status("curl 8.14", "icu 76")
            .file("usr/bin/curl", "x".repeat(1_000))
            .file("var/lib/dpkg/info/curl.list", "/usr/bin/curl\n")
            .file("usr/lib/icu", "x".repeat(3_000))
            .file("var/lib/dpkg/info/icu.list", "/usr/lib/icu\n")
            .toTar();
    private static final byte[] GROWN = status("curl 8.15", "icu 76", "perl 5")
            .file("usr/bin/curl", "x".repeat(1_500))
            .file("usr/bin/perl", "x".repeat(4_000))
            .file("var/lib/dpkg/info/perl.list", "/usr/bin/perl\n")
            .file("app", "x".repeat(700))
            .toTar();
    private static final byte[] PURGED = status("curl 8.14")
            .file("usr/lib/.wh.icu", "")
            .file("var/lib/dpkg/info/.wh.icu.list", "")
            .toTar();

    @TempDir
    Path folder;

    @Test
    void readAddsUpToTheImage() {
        PackageWeights weights = PackageWeights.read(image(store(), BASE, GROWN)::packages);
        assertThat(weights.packages()).map(ImagePackage::toString).containsExactly("perl 5", "icu 76", "curl 8.15");
        assertThat(weights.packages()).map(each -> each.layer().index()).containsExactly(1, 0, 1);
        assertThat(weights.total())
                .isEqualTo(ByteSize.sum(
                        image(store(), BASE, GROWN).layers().stream().map(dev.plimsoll.image.Layer::size)));
    }

    /** The first look at layers, for their sizes, notes their packages, so that a report needs no second look. */
    @Test
    void knownPackagesAfterTheImageWasWeighedAreThoseOfThePackages() {
        LayerStore store = store();
        FakeSource source = new FakeSource(List.of(BASE, GROWN));
        InspectedImage image = InspectedImage.of(source, store);
        assertThat(image.knownPackages()).isEmpty();
        assertThat(source.streamed).isEmpty();

        image.layers();
        assertThat(image.knownPackages()).hasValue(PackageWeights.read(image::packages));
        assertThat(source.streamed).hasSize(2);
    }

    /** Notes are taken while sizes are read. What they can't read must not fail that. */
    @Test
    void layersWhenADatabaseIsBrokenAreWeighed() {
        byte[] broken = layer().file("var/lib/dpkg/status", "\u0000Package").toTar();
        InspectedImage image = image(store(), broken);
        assertThat(image.layers())
                .singleElement()
                .extracting(layer -> layer.size().bytes())
                .isEqualTo(8L);
        assertThat(image.knownPackages())
                .hasValueSatisfying(weights ->
                        assertThat(weights.problem().orElse("")).contains("/var/lib/dpkg/status can't be read"));
    }

    @Test
    void knownPackagesWithoutACacheAreEmpty() {
        InspectedImage image = image(new LayerStore(Optional.empty(), 1 << 20), BASE);
        image.layers();
        assertThat(image.knownPackages()).isEmpty();
    }

    @Test
    void packageChangesWhenTheFormerLayersAreKnownComparesThePackages() {
        LayerStore store = store();
        image(store, BASE).layers();
        InspectedImage image = image(store, BASE, GROWN);
        PackageChanges changes = image.packageChanges(digits(BASE));
        Optional<Layer> grown = Optional.of(image.layers().get(1));
        assertThat(changes.isCompared()).isTrue();
        assertThat(changes.problem()).isEmpty();
        assertThat(changes.changes())
                .containsExactly(
                        change("perl", List.of(), List.of("5"), 0, 4_000, grown),
                        change("curl", List.of("8.14"), List.of("8.15"), 1_000, 1_500, grown));
        assertThat(changes.changes().get(0).isNew()).isTrue();
        assertThat(changes.changes().get(1).isUpdated()).isTrue();
        assertThat(changes.unowned()).isPositive();
    }

    @Test
    void packageChangesWhenAPackageIsGoneNamesIt() {
        LayerStore store = store();
        image(store, BASE).layers();
        PackageChanges changes = image(store, BASE, PURGED).packageChanges(digits(BASE));
        assertThat(changes.changes())
                .containsExactly(change("icu", List.of("76"), List.of(), 3_000, 0, Optional.empty()));
        assertThat(changes.changes().get(0).isGone()).isTrue();
        assertThat(changes.hidden()).isPositive();
    }

    @Test
    void packageChangesWhenTheFormerLayersAreNotKnownListsThePackagesOfTheNewOnes() {
        PackageChanges changes =
                image(store(), BASE, GROWN).packageChanges(List.of(digits(BASE).get(0), "0123456789ab"));
        assertThat(changes.isCompared()).isFalse();
        assertThat(changes.changes()).map(PackageChange::name).containsExactly("perl", "curl");
    }

    @Test
    void betweenTheSameIsEmpty() {
        PackageWeights weights = PackageWeights.read(image(store(), BASE)::packages);
        assertThat(PackageChanges.between(weights, weights).isEmpty()).isTrue();
        assertThat(PackageChanges.between(PackageWeights.NONE, PackageWeights.NONE))
                .isEqualTo(PackageChanges.NONE);
    }

    /** A package that a layer removes is no package of the image, but its files still ship. */
    @Test
    void wastedPackagesAreThoseBelowTheLayerThatHidesTheirFiles() {
        InspectedImage image = image(store(), BASE, GROWN, PURGED);
        WastedPackages wasted = image.wastedPackages(image.waste(1).own());
        assertThat(wasted.problem()).isEmpty();
        assertThat(wasted.packages())
                .map(each -> each.owner() + " of " + each.addedBy().index() + " hidden by "
                        + each.hiddenBy().index() + (each.isDeleted() ? " deleted " : " overwritten ")
                        + each.size().bytes() + " in " + each.files())
                .containsExactly(
                        "icu 76 of 0 hidden by 2 deleted 3000 in 1",
                        "curl 8.14 of 0 hidden by 1 overwritten 1000 in 1");
        assertThat(wasted.others())
                .map(file -> file.path())
                .contains("/var/lib/dpkg/status")
                .doesNotContain("/usr/lib/icu", "/usr/bin/curl");
        long all = wasted.packages().stream()
                        .map(WastedPackage::size)
                        .mapToLong(ByteSize::bytes)
                        .sum()
                + wasted.others().stream()
                        .mapToLong(file -> file.size().bytes())
                        .sum();
        assertThat(all).isEqualTo(image.waste(1).ownSize().bytes());
    }

    @Test
    void wastedPackagesWhenTheyCanNotBeReadAreFiles() {
        byte[] broken = layer().file("var/lib/dpkg/status", "\u0000Package")
                .file("x", "12345")
                .toTar();
        InspectedImage image = image(store(), broken, layer().file(".wh.x", "").toTar());
        WastedPackages wasted = image.wastedPackages(image.waste(0).own());
        assertThat(wasted.problem().orElse("")).contains("/var/lib/dpkg/status can't be read");
        assertThat(wasted.packages()).isEmpty();
        assertThat(wasted.others()).map(file -> file.path()).containsExactly("/x");
    }

    private static PackageChange change(
            String name,
            List<String> before,
            List<String> after,
            long sizeBefore,
            long sizeAfter,
            Optional<Layer> layer) {
        return new PackageChange("deb", name, before, after, ByteSize.of(sizeBefore), ByteSize.of(sizeAfter), layer);
    }

    private LayerStore store() {
        return new LayerStore(Optional.of(new LayerCache(folder, 1 << 20)), 1 << 20);
    }

    private static InspectedImage image(LayerStore store, byte[]... layers) {
        return InspectedImage.of(new FakeSource(List.of(layers)), store);
    }

    private static List<String> digits(byte[]... layers) {
        return new FakeSource(List.of(layers))
                .layers().stream().map(DiffId::shortForm).toList();
    }

    /** Returns a layer with dpkg's database of these packages, each with its version. */
    private static Layers status(String... packages) {
        StringBuilder status = new StringBuilder();
        for (String each : packages) {
            String[] parts = each.split(" ");
            status.append("Package: ")
                    .append(parts[0])
                    .append("\nStatus: install ok installed\nArchitecture: all\nVersion: ")
                    .append(parts[1])
                    .append("\n\n");
        }
        return layer().file("var/lib/dpkg/status", status.toString());
    }
}
