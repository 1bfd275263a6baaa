package dev.plimsoll.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLocationTests {

    @Test
    void parseWhenATransportIsGivenReturnsItsLocation() {
        assertThat(ImageLocation.parse("docker-daemon:app:1")).isEqualTo(new ImageLocation.Engine("app:1"));
        assertThat(ImageLocation.parse("docker://registry.example:5000/app@sha256:" + "a".repeat(64)))
                .isEqualTo(new ImageLocation.Registry(
                        ImageReference.of("registry.example:5000/app@sha256:" + "a".repeat(64))));
        assertThat(ImageLocation.parse("oci:build/layout"))
                .isEqualTo(new ImageLocation.Local(ImageTransport.LAYOUT, Path.of("build/layout"), Optional.empty()));
        assertThat(ImageLocation.parse("oci:build/layout:registry.example/app:1"))
                .isEqualTo(new ImageLocation.Local(
                        ImageTransport.LAYOUT, Path.of("build/layout"), Optional.of("registry.example/app:1")));
        assertThat(ImageLocation.parse("oci-archive:/tmp/image.tar:1"))
                .isEqualTo(new ImageLocation.Local(
                        ImageTransport.OCI_ARCHIVE, Path.of("/tmp/image.tar"), Optional.of("1")));
        assertThat(ImageLocation.parse("docker-archive:target/jib-image.tar"))
                .isEqualTo(new ImageLocation.Local(
                        ImageTransport.DOCKER_ARCHIVE, Path.of("target/jib-image.tar"), Optional.empty()));
        assertThat(ImageLocation.parse("docker-archive:image.tar:app:1"))
                .isEqualTo(new ImageLocation.Local(
                        ImageTransport.DOCKER_ARCHIVE, Path.of("image.tar"), Optional.of("app:1")));
        assertThat(ImageLocation.parse("oci:C:\\layout:1"))
                .isEqualTo(new ImageLocation.Local(ImageTransport.LAYOUT, Path.of("C:\\layout"), Optional.of("1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app:1",
                "app",
                "registry.example/team/app:1",
                "app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "0123456789ab",
                "docker:cli",
                "ocr:1",
                "oc:latest"
            })
    void parseWhenNoTransportIsGivenIsANameOnTheEngine(String name) {
        assertThat(ImageLocation.parse(name)).isEqualTo(new ImageLocation.Engine(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker-daemon:app:1",
                "docker://registry.example/app:1",
                "oci:layout",
                "oci:layout:1",
                "oci-archive:image.tar:registry.example/app:1",
                "docker-archive:image.tar",
                "docker-archive:image.tar:app:1"
            })
    void toStringReturnsWhatWasParsed(String location) {
        assertThat(ImageLocation.parse(location)).hasToString(location);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'oci:dir'                 | remove the quotes
                    `app:1`                   | remove the quotes
                    “docker://app:1”          | remove the quotes
                    oic:dir                   | did you mean 'oci:dir'?
                    oic:./dir                 | did you mean 'oci:./dir'?
                    ocl:/dir:1                | did you mean 'oci:/dir:1'?
                    OCI:/dir                  | did you mean 'oci:/dir'?
                    oci-archiv:image.tar      | did you mean 'oci-archive:image.tar'?
                    docker-archiv:image.tar   | did you mean 'docker-archive:image.tar'?
                    docker-deamon:app:1       | did you mean 'docker-daemon:app:1'?
                    docker:app:1              | did you mean 'docker://app:1'?
                    docker:registry/app       | did you mean 'docker://registry/app'?
                    https://registry/app:1    | did you mean 'docker://registry/app:1'?
                    oci://dir                 | did you mean 'oci:dir'?
                    containers-storage:app:1  | Podman's images are read through its service; did you mean 'docker-daemon:app:1'?
                    oci:                      | expected something like oci:directory
                    oci::1                    | it has no path; expected something like oci:directory
                    oci:dir:                  | no name follows the last colon; expected something like oci:directory or oci:directory:1
                    docker-archive:x.tar:     | no name follows the last colon; expected something like docker-archive:image.tar or docker-archive:image.tar:app:1
                    docker-archive:x.tar:App  | 'App' is not the name of an image
                    docker-archive:           | expected something like docker-archive:image.tar
                    docker://                 | expected something like docker://registry.example/app:1
                    docker://App:1:2          | 'App:1:2' is not the name of an image
                    docker-daemon:App         | 'App' is not the name of an image
                    App                       | expected a name such as app:1, or something like docker://registry.example/app:1, oci:directory or docker-archive:image.tar
                    dir:/tmp/image            | expected a name such as app:1, or something like docker://registry.example/app:1, oci:directory or docker-archive:image.tar
                    """)
    void parseWhenTheTextIsNotALocationSaysWhatToDo(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageLocation.parse(text))
                .withMessage("'" + text + "' is not the location of an image: " + reason);
    }

    @Test
    void parseWhenTheTextIsEmptyShowsTwoLocations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageLocation.parse(" "))
                .withMessage("The location of an image is empty: expected something like app:1 or "
                        + "docker://registry.example/app:1");
    }

    @Test
    void parseWhenThePathHasANulEscapesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageLocation.parse("oci:a\0b"))
                .withMessage("'oci:a\\u0000b' is not the location of an image: its path is invalid "
                        + "(Nul character not allowed)");
    }

    @Test
    void parseWhenABareNameIsAPathSuggestsTheTransport(@TempDir Path directory) throws IOException {
        Path archive = Files.createFile(directory.resolve("image.tar.gz"));
        Path layout = Files.createDirectory(directory.resolve("layout"));
        Files.createFile(layout.resolve("index.json"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageLocation.parse(archive.toString()))
                .withMessage(
                        "'%1$s' is not the location of an image: did you mean 'docker-archive:%1$s' or "
                                + "'oci-archive:%1$s'?",
                        archive);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageLocation.parse(layout.toString()))
                .withMessage("'%1$s' is not the location of an image: did you mean 'oci:%1$s'?", layout);
        // What follows could be a tag, but is a directory.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageLocation.parse("ocl:src"))
                .withMessage("'ocl:src' is not the location of an image: did you mean 'oci:src'?");
    }
}
