package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parameter {@code plimsoll.image} in a build of two modules, read in the tests of the module {@code web}. */
class ShippedImagesTests {

    private static final String DOCKERFILE = "FROM scratch AS builder\nFROM scratch AS app\n";

    @TempDir
    Path root;

    @BeforeEach
    void writeModules() throws IOException {
        root = root.toRealPath();
        for (String module : new String[] {"api", "web"}) {
            Files.createDirectories(root.resolve(module).resolve("docker"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
            Files.writeString(root.resolve(module).resolve("docker/Dockerfile"), DOCKERFILE);
        }
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(root.getParent().resolve("Dockerfile"), DOCKERFILE);
    }

    @ParameterizedTest
    @CsvSource({
        "docker/Dockerfile, web/docker/Dockerfile",
        "./docker/../docker/Dockerfile, web/docker/Dockerfile",
        "web/docker/Dockerfile, web/docker/Dockerfile",
        "api/docker/Dockerfile, api/docker/Dockerfile",
        "../api/docker/Dockerfile, api/docker/Dockerfile"
    })
    void parseWhenAKeyIsOfTheModuleOrOfTheBuildFindsIt(String key, String file) {
        assertThat(parse(key + "=app:1").entries())
                .singleElement()
                .extracting(ShippedImages.Entry::dockerfile)
                .isEqualTo(Optional.of(root.resolve(file)));
        assertThat(parse(root.resolve(file) + "=app:1").entries().get(0).dockerfile())
                .contains(root.resolve(file));
    }

    @Test
    void parseWhenAKeyIsALinkIsTheFile() throws IOException {
        Files.createSymbolicLink(root.resolve("web/Dockerfile"), root.resolve("web/docker/Dockerfile"));
        assertThat(parse("Dockerfile=app:1").entries().get(0).dockerfile())
                .contains(root.resolve("web/docker/Dockerfile"));
    }

    @Test
    void parseWhenAKeyIsNoDockerfileOfTheBuildIsAnError() throws IOException {
        assertRefused(
                "docker/Dokerfile=app:1",
                "there is no Dockerfile 'docker/Dokerfile' in this build: %1$s/web/docker/Dokerfile and"
                        + " %1$s/docker/Dokerfile do not exist; did you mean docker/Dockerfile?");
        // The directory above the build has one, and no build file.
        assertRefused(
                "Dockerfile=app:1",
                "there is no Dockerfile 'Dockerfile' in this build: %1$s/web/Dockerfile and %1$s/Dockerfile do not exist");
        assertRefused("docker=app:1", "'docker' is a directory; write the Dockerfile in it, as in docker/Dockerfile");
        Files.writeString(root.resolve("web/README.md"), "An application\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("README.md=app:1"))
                .withMessageStartingWith(root + "/web/README.md:1:");
    }

    @Test
    void parseWhenAKeyNamesAnUnknownStageIsAnError() {
        assertThat(parse("docker/Dockerfile#builder=app:1").entries().get(0).stage())
                .isEqualTo("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("docker/Dockerfile#bulder=app:1"))
                .withMessageContaining("bulder")
                .withMessageContaining("builder");
    }

    @Test
    void parseWhenKeyAndImageAreSwappedIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("docker://registry.example/app:1=docker/Dockerfile"))
                .withMessageContaining("docker/Dockerfile");
    }

    @Test
    void parseWhenPartsAreEmptyIsAnError() {
        assertRefused("=app:1", "'=app:1' names no Dockerfile in front of '='; write it, or leave '=' out");
        assertRefused("#builder=app:1", "'#builder=app:1' names no Dockerfile in front of '#'; write it");
        assertRefused(
                "docker/Dockerfile#=app:1",
                "'docker/Dockerfile#=app:1' names no stage behind '#'; write it, or leave '#' out");
        assertThatIllegalArgumentException().isThrownBy(() -> parse("docker/Dockerfile="));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("docker/Dockerfile=app:1,"));
    }

    @ParameterizedTest
    @CsvSource({
        "docker/Dockerfile=app:1, web/docker/Dockerfile=app:2",
        "docker/Dockerfile=app:1, docker/Dockerfile#app=app:2",
        "docker/Dockerfile#1=app:1, docker/Dockerfile#APP=app:2",
        "docker/Dockerfile#builder=app:1, docker/Dockerfile#0=app:2"
    })
    void parseWhenAStageHasTwoImagesIsAnError(String one, String other) {
        assertRefused(
                one + "," + other, "'" + one + "' and '" + other + "' name two images for one stage; keep one of them");
    }

    private ShippedImages parse(String text) {
        return ShippedImages.parse(text, root.resolve("web")::resolve);
    }

    private void assertRefused(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text)).withMessage(message.formatted(root));
    }
}
