package dev.plimsoll.structure;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.layers.Layers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests deliberate differences from container-structure-test, and situations that engines don't produce. */
class StructureCheckTests {

    @TempDir
    Path directory;

    /** The file contents by path; null if a file can't be read. */
    private final Map<String, String> contents =
            new HashMap<>(Map.of("/usr/share/doc/bash/copyright", "License: GPL-3\n"));

    /** The result of each run. */
    private Function<Calls, RunResult> outcome = runner -> run(0, "", "");

    @Test
    void licensesOfDebianWhenTheImageHasNoneFails() throws IOException {
        String test = "licenseTests: [{debian: true}]\n";
        assertThat(failure(test, image(layer().file("etc/hosts", "x")))).contains("""
                - license test (line 2):
                    Expecting image app to have the file /usr/share/doc/base-files/copyright, but the path does not exist.""");
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

    /** OpenShift assigns such owners. */
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
                .isThrownBy(() -> StructureTest.of(strict))
                .withMessage(strict + ", line 2: unknown key 'pth'; did you mean 'path'?");
        Path defaults = Files.writeString(
                directory.resolve("defaults.json"),
                "{\"schemaVersion\": \"2.0.0\", \"fileExistenceTests\": [{\"name\": \"a\", \"path\": \"/nowhere\"}]}");
        assertThat(catchThrowableOfType(
                        AssertionError.class, () -> StructureTest.of(defaults).accept(image(layer()))))
                .hasMessageContaining("to have the file /nowhere, but the path does not exist.");
    }

    @Test
    void licensesWhenTheCaseDiffersAreDenied() throws IOException {
        BuiltImage image = image(layer().file("LICENSE", "x").file("usr/share/doc/bash/copyright", "GPL-3"));
        contents.put("/LICENSE", "License: agpl-3.0\n");
        assertThat(failure("licenseTests: [{files: [/LICENSE]}]\n", image)).endsWith("""
                - license test (line 2):
                    Expecting /LICENSE of image app not to name a denied licence
                        "AGPL|WTFPL"
                    but it has
                        "agpl\"
                """.strip());
    }

    @Test
    void licensesOfDebianWhenAPackageHasNoCopyrightFails() throws IOException {
        BuiltImage image = image(layer().file("usr/share/doc/bash/copyright", "GPL-3")
                .directory("usr/share/doc/tar")
                .file("usr/share/doc/tar/README", "x")
                .file("usr/share/doc/notes.txt", "x"));
        assertThat(failure("licenseTests: [{debian: true}]\n", image))
                .contains(
                        "Expecting image app to have the file /usr/share/doc/tar/copyright, but the path does not exist.")
                .doesNotContain("notes.txt/copyright");
    }

    @Test
    void licensesOfDebianWhenAPackageIsExemptAreNotRead() throws IOException {
        BuiltImage image = image(
                layer().file("usr/share/doc/bash/copyright", "x").file("usr/share/doc/libgnutls30/copyright", "x"));
        contents.put("/usr/share/doc/libgnutls30/copyright", "AGPL");
        passes("licenseTests: [{debian: true}]\n", image);
        assertThat(failure("licenseTests: [{files: [/usr/share/doc/libgnutls30/copyright]}]\n", image))
                .contains("AGPL");
    }

    @Test
    void pathWhenAGlobalVariableNamesADirectoryIsExpanded() throws IOException {
        passes("""
                globalEnvVars: [{key: DIR, value: $BASE/app}]
                fileExistenceTests: [{name: a, path: $DIR/app.conf}]
                """, image(layer().file("srv/app/app.conf", "x")));
    }

    @Test
    void pathWhenAVariableIsUnsetFailsThatTestOnly() throws IOException {
        assertThat(failure("""
                fileExistenceTests:
                  - {name: a, path: "$DIR/${NONE}/app.conf"}
                  - {name: b, path: /nowhere}
                  - {name: c, path: "${RELATIVE}/app.conf", shouldExist: false}
                  - {name: d, path: /srv/app}
                """, image(layer().file("srv/app", "x"))))
                .isEqualTo("""
                Expecting image app to pass the 4 tests of %s, but 3 failed:
                - file existence test 'a' (line 3):
                    The path $DIR/${NONE}/app.conf names no place in image app, which does not set DIR, NONE.
                - file existence test 'b' (line 4):
                    Expecting image app to have the file /nowhere, but the path does not exist.
                    The nearest directory is /, which has srv/.
                - file existence test 'c' (line 5):
                    The path ${RELATIVE}/app.conf is etc/app.conf in image app, which is not absolute.
                """.formatted(directory.resolve("test.yaml")).strip());
    }

    @Test
    void pathWhenItEndsWithASlashMustBeADirectory() throws IOException {
        BuiltImage image = image(layer().file("srv/app", "x").symbolicLink("link", "srv"));
        passes("fileExistenceTests: [{name: a, path: /srv/}, {name: b, path: /link/}]\n", image);
        passes("fileExistenceTests: [{name: a, path: /srv/app/, shouldExist: false}]\n", image);
        assertThat(failure("fileExistenceTests: [{name: a, path: /srv/app/}]\n", image))
                .contains(
                        "Expecting image app to have the directory /srv/app/, but it is of another type: regular file");
    }

    @Test
    void acceptWhenOneTestCannotBeJudgedMakesTheOthersAndReportsBoth() throws IOException {
        BuiltImage image = image(layer().file("srv/app", "x").file("broken", "x"));
        contents.put("/broken", null);
        String tests = """
                fileContentTests:
                  - {name: a, path: /broken, expectedContents: [x]}
                fileExistenceTests:
                  - {name: b, path: /srv/app}
                  - {name: c, path: /none}
                """;
        StructureTest read = read(tests);
        AssertionError error = catchThrowableOfType(AssertionError.class, () -> read.accept(image));
        assertThat(error.getMessage())
                .isEqualTo("""
                Expecting image app to pass the 3 tests of %s, but 2 failed:
                - file content test 'a' (line 3):
                    It could not be judged: /broken can't be read
                - file existence test 'c' (line 6):
                    Expecting image app to have the file /none, but the path does not exist.
                    The nearest directory is /, which has broken, srv/.
                """.formatted(directory.resolve("test.yaml")).strip());
        assertThat(error.getSuppressed()).singleElement().isInstanceOf(InspectionException.class);
    }

    @Test
    void acceptWhenNoTestFailedAndOneCannotBeJudgedThrowsItsException() throws IOException {
        BuiltImage image = image(layer().file("srv/app", "x").file("broken", "x"));
        contents.put("/broken", null);
        StructureTest read = read("""
                fileContentTests:
                  - {name: a, path: /broken, expectedContents: [x]}
                fileExistenceTests:
                  - {name: b, path: /srv/app}
                """);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> read.accept(image))
                .withMessage("/broken can't be read");
    }

    @Test
    void commandWhenItIsNotFoundFailsWhateverItsExitCode() throws IOException {
        outcome = runner -> StructureCheckTests.run(127, "", "exec: \"curl\": not found");
        assertThat(failure("commandTests: [{name: a, command: curl, exitCode: 127}]\n", image(layer())))
                .contains("to start, but it exited with code 127: the command was not found in the image (exec:");
        outcome = runner -> StructureCheckTests.run(127, "", "");
        passes("commandTests: [{name: a, command: sh, args: [-c, curl], exitCode: 127}]\n", image(layer()));
    }

    @Test
    void commandWhenASetupCannotStartFailsThatTestOnly() throws IOException {
        outcome = runner -> {
            if (runner.toString().contains("nothing")) {
                throw new RunException("Nothing was run, because a setup step couldn't be started: nothing");
            }
            return StructureCheckTests.run(3, "", "");
        };
        assertThat(failure("""
                commandTests:
                  - {name: a, command: sh}
                  - {name: b, setup: [[nothing]], command: sh}
                  - {name: c, command: sh, exitCode: 3}
                """, image(layer())))
                .contains("but 2 failed:")
                .contains("- command test 'a' (line 3):")
                .contains("""
                        - command test 'b' (line 4):
                            Nothing was run, because a setup step couldn't be started: nothing""");
    }

    @Test
    void variablesInCommandsAreThoseOfTheImageAndOfAllTests() throws IOException {
        List<String> ran = new ArrayList<>();
        outcome = runner -> {
            ran.add(runner.toString());
            return StructureCheckTests.run(0, "", "");
        };
        passes("""
                globalEnvVars: [{key: DIR, value: "${BASE}/app$NONE"}, {key: BASE, value: /opt}]
                commandTests:
                  - {name: a, command: $DIR/run, args: ["$BASE", "$OWN"], envVars: [{key: OWN, value: "$BASE"}]}
                  - {name: b, setup: [[echo, "$BASE"]], command: echo, args: ["$OWN"], envVars: [{key: OWN, value: "$BASE"}]}
                """, image(layer()));
        assertThat(ran)
                .containsExactly(
                        "entrypoint[] env[DIR, /srv/app$NONE] env[BASE, /opt] env[OWN, $BASE] run[/srv/app$NONE/run, /opt, $OWN]",
                        "entrypoint[] env[DIR, /srv/app$NONE] env[BASE, /opt] env[OWN, $BASE] setup[echo, $BASE] run[echo, /opt]");
    }

    @Test
    void envFileIsReadAsGodotenvReadsIt() throws IOException {
        Files.writeString(directory.resolve("test.env"), """
                # of the service
                export NAME="Ada Lovelace" # who
                GREETING='Hello ${NAME}'
                TEXT="Hello ${NAME}"
                """);
        List<String> ran = new ArrayList<>();
        outcome = runner -> {
            ran.add(runner.toString());
            return StructureCheckTests.run(0, "", "");
        };
        passes("""
                containerRunOptions: {envFile: test.env}
                commandTests: [{name: a, command: echo}]
                """, image(layer()));
        assertThat(ran)
                .containsExactly("entrypoint[] env[NAME, Ada Lovelace] env[GREETING, Hello ${NAME}]"
                        + " env[TEXT, Hello Ada Lovelace] run[echo]");
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
        return StructureTest.of(Files.writeString(directory.resolve("test.yaml"), "schemaVersion: '2.0.0'\n" + test));
    }

    private BuiltImage image(Layers made) {
        Layer only = new Layer(0, DiffId.of("sha256:" + "0".repeat(64)), ByteSize.of(1), "COPY . /");
        ImageFiles files = new FakeFiles(List.of(made), List.of(only), contents) {
            @Override
            public InputStream open(String path) {
                if (contents.containsKey(path) && contents.get(path) == null) {
                    throw new InspectionException(path + " can't be read");
                }
                return super.open(path);
            }
        };
        ImageConfig config = new ImageConfig(
                Map.of("BASE", "/srv", "RELATIVE", "etc"),
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
                Optional.empty(),
                Set.of());
        return proxy(BuiltImage.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "displayName" -> "app";
            case "files" -> files;
            case "config" -> config;
            case "runner" -> proxy(ImageRunner.class, new Calls(outcome));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static RunResult run(int exitCode, String stdout, String startFailure) {
        return new FakeRun(exitCode, stdout, "", Duration.ZERO, false, false, startFailure);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(StructureCheckTests.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Records the configuration of a run. */
    private record Calls(Function<Calls, RunResult> outcome, List<String> made) implements InvocationHandler {

        Calls(Function<Calls, RunResult> outcome) {
            this(outcome, new ArrayList<>());
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            made.add(method.getName()
                    + Stream.of(arguments)
                            .flatMap(argument ->
                                    argument instanceof Object[] several ? Stream.of(several) : Stream.of(argument))
                            .toList());
            return method.getName().equals("run") ? outcome.apply(this) : proxy;
        }

        @Override
        public String toString() {
            return String.join(" ", made);
        }
    }
}
