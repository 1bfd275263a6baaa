package dev.plimsoll.internal.source;

import static dev.plimsoll.internal.layers.Layers.layer;
import static dev.plimsoll.internal.source.WrittenLayout.annotations;
import static dev.plimsoll.internal.source.WrittenLayout.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.source.WrittenLayout.TestLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Choosing an image from a layout with several. */
class ImageIndexTests {

    private static final String TAG = "org.opencontainers.image.ref.name";
    private static final String NAME = "io.containerd.image.name";
    private static final String IN_TOTO = "application/vnd.in-toto+json";
    private static final Optional<Platform> HERE = Optional.of(Platform.ofThisMachine());
    private static final Optional<Platform> S390X = Optional.of(Platform.of("linux/s390x"));

    private final TestLayer one = TestLayer.gzip(layer().file("one", "1").toTar());
    private final TestLayer two = TestLayer.gzip(layer().file("two", "22").toTar());
    private final WrittenLayout layout = new WrittenLayout();

    @TempDir
    Path directory;

    @Test
    void imageWhenTheIndexHasThisMachinesPlatformIsThat() {
        String here = HERE.orElseThrow().toString();
        layout.add(layout.index(
                layout.image("linux/s390x", one) + platform("linux/s390x") + "}",
                layout.image(here, two) + platform(here) + "}"));
        assertThat(index("").platforms()).containsExactly(S390X.orElseThrow(), HERE.orElseThrow());
        assertThat(architecture("", Optional.empty()))
                .isEqualTo(HERE.orElseThrow().architecture());
        assertThat(architecture("", HERE)).isEqualTo(HERE.orElseThrow().architecture());
        assertThat(architecture("", S390X)).isEqualTo("s390x");
    }

    @Test
    void imageWhenTheIndexLacksThePlatformListsThoseThereAre() {
        layout.add(layout.index(
                layout.image("linux/s390x", one) + platform("linux/s390x") + "}",
                layout.image("linux/ppc64le", two) + platform("linux/ppc64le") + "}"));
        assertRefused(
                () -> index("").image(Optional.empty()),
                "oci:%s has no image for the platform of this machine, " + HERE.orElseThrow()
                        + "; choose one of linux/s390x, linux/ppc64le");
        assertRefused(
                () -> index("").image(Optional.of(Platform.of("linux/riscv64"))),
                "oci:%s has no image for linux/riscv64; it has linux/s390x, linux/ppc64le");
    }

    @Test
    void imageWhenThereIsOnlyOneIsThatWhateverItsPlatform() {
        layout.add(layout.image("linux/s390x", one));
        assertThat(index("").platforms()).isEqualTo(S390X.stream().toList());
        assertThat(architecture("", Optional.empty())).isEqualTo("s390x");
        assertRefused(
                () -> index("").image(Optional.of(Platform.of("linux/arm64"))),
                "oci:%s is for linux/s390x, not for linux/arm64");
    }

    @Test
    void imageWhenAVariantIsNotAskedForIsTheOnlyOneThereIs() {
        String v3 = layout.image("linux/ppc64le", one)
                + platform("linux/ppc64le").replace("}", ",\"variant\":\"power9\"}}");
        layout.add(layout.index(v3, layout.image("linux/s390x", two) + platform("linux/s390x") + "}"));
        assertThat(architecture("", Optional.of(Platform.of("linux/ppc64le")))).isEqualTo("ppc64le");
    }

    @Test
    void imageWhenIndexAndConfigurationContradictEachOtherIsRefused() {
        String image = layout.image("linux/riscv64", one);
        layout.add(layout.index(image + platform("linux/s390x") + "}", layout.image("linux/ppc64le", two) + "}"));
        assertRefused(
                () -> index("").image(S390X),
                "oci:%s is contradictory: its index says that " + digest(image)
                        + " is for linux/s390x, but the configuration of that image says linux/riscv64");
    }

    @Test
    void imageWhenSeveralAreForThePlatformListsTheirDigests() {
        String first = layout.image("linux/s390x", one);
        String second = layout.image("linux/s390x", two);
        layout.add(first).add(second);
        assertRefused(
                () -> index("").image(S390X),
                "oci:%s has several images for linux/s390x: " + digest(first) + ", " + digest(second));
    }

    @Test
    void attestationsWhenThereAreSomeAreNotPlatforms() {
        String image = layout.image("linux/s390x", one);
        String attestation = layout.blob(
                WrittenLayout.MANIFEST,
                "{\"config\":" + layout.blob(WrittenLayout.OCI + "config.v1+json", "{}") + "},\"layers\":["
                        + layout.blob(IN_TOTO, "{\"sbom\":1}")
                        + annotations("in-toto.io/predicate-type", "https://spdx.dev/Document") + "},"
                        + layout.blob(IN_TOTO, "{\"provenance\":1}")
                        + annotations("in-toto.io/predicate-type", "https://slsa.dev/provenance/v0.2") + "}]}");
        layout.add(layout.index(
                image + platform("linux/s390x") + "}",
                layout.image("linux/ppc64le", two) + platform("linux/ppc64le") + "}",
                attestation
                        + platform("unknown/unknown")
                        + annotations(
                                "vnd.docker.reference.type",
                                "attestation-manifest",
                                "vnd.docker.reference.digest",
                                digest(image))
                        + "}"));
        assertThat(index("").platforms()).map(Platform::toString).containsExactly("linux/s390x", "linux/ppc64le");
        assertThat(index("").attestations(S390X))
                .containsExactly("https://spdx.dev/Document", "https://slsa.dev/provenance/v0.2");
        assertThat(index("").attestations(Optional.of(Platform.of("linux/ppc64le"))))
                .isEmpty();
        WrittenLayout alone = new WrittenLayout();
        alone.files.putAll(layout.files);
        alone.add(attestation);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> ImageSources.index(alone.write(directory.resolve("alone"))))
                .withMessage("oci:%s/alone is not an image but an artifact of type " + IN_TOTO, directory);
    }

    @Test
    void indexWhenImagesHaveTagsChoosesByTag() {
        layout.add(layout.image("linux/s390x", one), TAG, "1.0", NAME, "registry.example/team/app:1.0");
        layout.add(layout.image("linux/ppc64le", two), TAG, "registry.example/team/app:1.1");
        layout.add(layout.image("linux/ppc64le", two), TAG, "latest");
        assertThat(architecture(":1.0", Optional.empty())).isEqualTo("s390x");
        assertThat(architecture(":app:1.0", Optional.empty())).isEqualTo("s390x");
        assertThat(architecture(":1.1", Optional.empty())).isEqualTo("ppc64le");
        assertThat(architecture(":latest", Optional.empty())).isEqualTo("ppc64le");
        assertThat(architecture(":registry.example/team/app:1.1", Optional.empty()))
                .isEqualTo("ppc64le");
        String names = "1.0, latest, registry.example/team/app:1.0, registry.example/team/app:1.1";
        assertRefused(() -> index(""), "oci:%s has 2 images; add ':' and the name of one of them: " + names);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> index(":2"))
                .withMessage("oci:%s:2 has no image of the name '2'; it has " + names, directory);
    }

    @Test
    void indexWhenIndexesAreNestedTooDeeplyIsRefused() {
        String nested = layout.image("linux/s390x", one) + "}";
        for (int i = 0; i < 3; i++) {
            nested = layout.index(nested) + "}";
        }
        WrittenLayout deep = new WrittenLayout();
        deep.files.putAll(layout.files);
        deep.add(deep.index(deep.index(nested) + "}"));
        layout.add(nested.substring(0, nested.length() - 1));
        assertThat(architecture("", Optional.empty())).isEqualTo("s390x");
        deep.write(directory);
        assertRefused(() -> index(""), "oci:%s has more than 4 indexes within each other; build it again");
    }

    @Test
    void indexWhenTheDocumentIsOfAnotherKindSaysWhatItIs() {
        String schema1 = layout.blob("", "{\"schemaVersion\":1,\"fsLayers\":[]}");
        assertRefused(
                () -> only(schema1),
                "oci:%s is a manifest of schema version 1, which Docker no longer supports; build the image again or push it "
                        + "again with a current tool");
        String chart = layout.blob(
                WrittenLayout.MANIFEST,
                "{\"config\":" + layout.blob("application/vnd.cncf.helm.config.v1+json", "{}") + "},\"layers\":[]}");
        assertRefused(
                () -> only(chart),
                "oci:%s is not an image but an artifact of type application/vnd.cncf.helm.config.v1+json");
        assertRefused(
                () -> only(layout.blob(WrittenLayout.MANIFEST, "{\"layers\":[],\"manifests\":[]}")),
                "oci:%s is neither the manifest of an image nor an index: it has both 'layers' and 'manifests'");
        assertRefused(
                () -> only(layout.blob(WrittenLayout.MANIFEST, "{}")),
                "oci:%s is neither the manifest of an image nor an index: it has neither 'layers' nor 'manifests'");
        assertRefused(
                () -> only(layout.blob(
                        WrittenLayout.MANIFEST,
                        "{\"config\":{\"digest\":\"sha256:../../etc\",\"size\":1},\"layers\":[]}")),
                "oci:%s is not a valid manifest: the digest is 'sha256:../../etc', expected sha256: and 64 hexadecimal "
                        + "digits");
        assertRefused(() -> only(layout.index()), "oci:%s has no image: its index is empty");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> only(layout.blob(WrittenLayout.MANIFEST, "<html>")))
                .withMessageStartingWith("oci:" + directory + " is not a valid manifest: ");
    }

    @Test
    void indexWhenTheDirectoryIsNotALayoutSaysWhatToDo() throws Exception {
        Files.writeString(directory.resolve("file.tar"), "x");
        assertRefused(
                () -> ImageSources.index(ImageLocation.parse("oci:" + directory.resolve("none"))),
                "oci:%s/none does not exist: there is no directory " + directory + "/none");
        assertRefused(
                () -> ImageSources.index(ImageLocation.parse("oci:" + directory.resolve("file.tar"))),
                "oci:%1$s/file.tar is a file, not a directory; did you mean 'oci-archive:%1$s/file.tar'?"
                        .replace("%1$s", directory.toString()));
        assertRefused(() -> index(""), "oci:%s is not an OCI layout: the directory has no file index.json");
        Files.writeString(directory.resolve("index.json"), "[");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> index(""))
                .withMessageStartingWith("oci:" + directory + " (index.json) is not a valid manifest: ");
    }

    @Test
    void indexWhenBlobsAreSymbolicLinksFollowsThem(@TempDir Path elsewhere) throws Exception {
        layout.add(layout.image("linux/s390x", one)).write(elsewhere);
        Files.copy(elsewhere.resolve("index.json"), directory.resolve("index.json"));
        Files.createSymbolicLink(directory.resolve("blobs"), elsewhere.resolve("blobs"));
        assertThat(architecture("", Optional.empty())).isEqualTo("s390x");
    }

    private void only(String descriptor) {
        WrittenLayout only = new WrittenLayout();
        only.files.putAll(layout.files);
        only.add(descriptor).write(directory);
        index("");
    }

    private ImageIndex index(String tag) {
        if (!layout.files.isEmpty() && !Files.exists(directory.resolve("index.json"))) {
            layout.write(directory);
        }
        return ImageSources.index(ImageLocation.parse("oci:" + directory + tag));
    }

    private String architecture(String tag, Optional<Platform> platform) {
        return index(tag).image(platform).config().architecture();
    }

    private void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(call)
                .withMessage(message.replace("%s", directory.toString()));
    }

    private static String digest(String descriptor) {
        return descriptor.replaceFirst(".*(sha256:[0-9a-f]{64}).*", "$1");
    }
}
