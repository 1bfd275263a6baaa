package dev.plimsoll.structure;

import static dev.plimsoll.internal.inspect.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.inspect.Layers;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where tests mean something else than container-structure-test does, and what engines don't give. */
class StructureCheckTests {

    @TempDir
    Path directory;

    @Test
    void licensesOfDebianWhenTheImageHasNoneFails() throws IOException {
        String test = "licenseTests: [{debian: true}]\n";
        assertThat(failure(test, image(layer().file("etc/hosts", "x")))).contains("""
                - license test (line 2):
                    Expecting image app to have the file /usr/share/doc/base-files/copyright, but nothing is there.""");
        passes(test, image(layer().file("usr/share/doc/bash/copyright", "GPL-3")));
    }

    @Test
    void executableByOfALinkIsAboutWhatItLeadsTo() throws IOException {
        BuiltImage image = image(layer().file("bin/hello", "x", entry -> entry.setMode(0744))
                .symbolicLink("hello", "bin/hello")
                .symbolicLink("dangling", "nowhere"));
        passes("fileExistenceTests: [{name: a, path: /hello, isExecutableBy: owner}]\n", image);
        assertThat(failure("fileExistenceTests: [{name: a, path: /hello, isExecutableBy: other}]\n", image))
                .contains("Expecting /hello of image app to be executable by other, but its mode is rwxr--r--.");
        assertThat(failure("fileExistenceTests: [{name: a, path: /dangling, isExecutableBy: any}]\n", image))
                .contains("Expecting /dangling of image app to be executable by any, but it leads to nothing.");
    }

    /** As OpenShift gives them. */
    @Test
    void ownersOfTenDigitsAreCompared() throws IOException {
        BuiltImage image = image(layer().file("srv/app", "x", entry -> entry.setIds(1_000_650_000, 0)));
        passes("fileExistenceTests: [{name: a, path: /srv/app, uid: 1000650000, gid: -1}]\n", image);
        assertThat(failure("fileExistenceTests: [{name: a, path: /srv/app, uid: 1000650001, gid: 0}]\n", image))
                .contains(
                        "Expecting /srv/app of image app to be owned by user 1000650001, but its user is 1000650000.");
    }

    @Test
    void labelsOfTheSessionAreNotTheImagesOwn() throws IOException {
        String label = "metadataTest: {labels: [{key: %s, value: '.', isRegex: true}]}\n";
        passes(label.formatted("org.example"), image(layer()));
        for (String key : List.of("dev.plimsoll.session", "org.testcontainers", "org.testcontainers.sessionId")) {
            assertThat(failure(label.formatted(key), image(layer())))
                    .contains(
                            "to have the label " + key + " with a part that matches \".\", but it has no " + key + ".");
        }
    }

    @Test
    void volumeWhenUnmountedMayBeOneOfOthers() throws IOException {
        passes("metadataTest: {unmountedVolumes: [/root]}\n", image(layer()));
        assertThat(failure("metadataTest: {unmountedVolumes: [/root, /data]}\n", image(layer())))
                .contains("Expecting image app to have no volume /data, but it has /data.");
    }

    @Test
    void jsonHasStrictKeysAndTheDefaultsOfYaml() throws IOException {
        Path strict = Files.writeString(
                directory.resolve("strict.json"),
                "{\"schemaVersion\": \"2.0.0\",\n\"fileExistenceTests\": [{\"name\": \"a\", \"pth\": \"/a\"}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StructureTest.from(strict))
                .withMessage(strict + ", line 2: unknown key 'pth'; did you mean 'path'?");
        Path defaults = Files.writeString(
                directory.resolve("defaults.json"),
                "{\"schemaVersion\": \"2.0.0\", \"fileExistenceTests\": [{\"name\": \"a\", \"path\": \"/nowhere\"}]}");
        assertThat(catchThrowableOfType(
                        AssertionError.class, () -> StructureTest.from(defaults).accept(image(layer()))))
                .hasMessageContaining("to have the file /nowhere, but nothing is there.");
    }

    private void passes(String test, BuiltImage image) throws IOException {
        read(test).accept(image);
    }

    private String failure(String test, BuiltImage image) throws IOException {
        StructureTest read = read(test);
        AssertionError error = catchThrowableOfType(AssertionError.class, () -> read.accept(image));
        assertThat(error).isNotNull();
        return error.getMessage();
    }

    private StructureTest read(String test) throws IOException {
        return StructureTest.from(Files.writeString(directory.resolve("test.yaml"), "schemaVersion: '2.0.0'\n" + test));
    }

    private static BuiltImage image(Layers made) {
        Layer only = new Layer(0, DiffId.of("sha256:" + "0".repeat(64)), ByteSize.of(1), "COPY . /");
        FakeFiles files = new FakeFiles(
                List.of(made), List.of(only), Map.of("/usr/share/doc/bash/copyright", "License: GPL-3\n"));
        ImageConfig config = new ImageConfig(
                Map.of(),
                Map.of(
                        "org.example", "v",
                        "dev.plimsoll.session", "s",
                        "org.testcontainers", "true",
                        "org.testcontainers.sessionId", "s"),
                List.of(),
                List.of(),
                "",
                "",
                Set.of(),
                Set.of("/data"),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                "amd64",
                "linux",
                "",
                Set.of());
        return (BuiltImage) Proxy.newProxyInstance(
                StructureCheckTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName" -> "app";
                    case "files" -> files;
                    case "config" -> config;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
