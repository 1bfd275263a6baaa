package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.DockerfileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests with {@code docker buildx bake}; nothing is built. */
class BakeFileIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            docker-bake.hcl  | group "default" { targets = ["app"] }\\ntarget "app" { target = "final" }
            docker-bake.json | {"group": {"default": {"targets": ["app"]}}, "target": {"app": {"target": "final"}}}
            compose.yaml     | services:\\n  app:\\n    build:\\n      context: .\\n      target: final
            """)
    void targetWhenTheFileIsHclJsonOrComposeIsAsDefined(String name, String text) throws Exception {
        Path file = write(name, text.replace("\\n", "\n"));
        assertThat(new BakeFile(file).target("app").stage()).contains("final");
        assertThat(new BakeFile(file).target("default").name()).isEqualTo("app");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            docker-bake.hcl  | group "all" { targets = ["app", "db"] }\\ntarget "app" {}\\ntarget "db" {} | ap   | has no target 'ap'. Did you mean 'app'?
            docker-bake.hcl  | group "all" { targets = ["app", "db"] }\\ntarget "app" {}\\ntarget "db" {} | none | has no target 'none'. It has: all, app, db.
            docker-bake.json | {"target": {"app": {}, "db": {}}}                                         | none | has no target 'none'. It has: app, db.
            compose.yaml     | services:\\n  app:\\n    build: .\\n  web:\\n    build: .\\nvolumes:\\n  x: {}        | none | has no target 'none'. It has: app, web.
            """)
    void targetWhenThereIsNoSuchNamesTheNearestOrAll(String name, String text, String target, String message)
            throws Exception {
        Path file = write(name, text.replace("\\n", "\n"));
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> new BakeFile(file).target(target))
                .withMessage(file + " " + message);
    }

    @Test
    void targetWhenTheFileIsMalformedNamesFileAndLine() throws Exception {
        Path file = write("docker-bake.hcl", "target \"app\" {\n  context = missing\n}\n");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> new BakeFile(file).target("app"))
                .withMessageStartingWith(file + ":2: Unknown variable; There is no variable named \"missing\".");
        Path json = write("docker-bake.json", "{\"target\": {\n\"app\": {\n");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> new BakeFile(json).target("app"))
                .withMessageStartingWith(json + ":");
        Path compose = write("compose.yaml", "services:\n  app:\n   build:\n  - x\n");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> new BakeFile(compose).target("app"))
                .withMessageMatching(Pattern.quote(compose.toString()) + ":[0-9]+: did not find expected key");
    }

    @Test
    void targetWhenItIsAGroupOfSeveralOrThereIsNoFileSaysSo() throws Exception {
        Path file = write(
                "docker-bake.hcl",
                "group \"default\" { targets = [\"app\", \"db\"] }\ntarget \"app\" {}\ntarget \"db\" {}\n");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> new BakeFile(file).target("default"))
                .withMessage("'default' in " + file + " is a group of several targets; name one of them: app, db");
        Path none = directory.resolve("none.hcl");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> new BakeFile(none).target("default"))
                .withMessage("There is no file " + none + " for docker buildx bake");
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }
}
