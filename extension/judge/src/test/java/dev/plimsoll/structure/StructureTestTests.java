package dev.plimsoll.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that errors in a file are reported when it is read, with their line. */
class StructureTestTests {

    private static final String METADATA = "metadataTest: {user: root}\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comandTests: []                                            | line 2: unknown key 'comandTests'; did you mean 'commandTests'?",
                "commandTests: [{name: a, command: b, expectedOuput: [x]}]  | line 2: unknown key 'expectedOuput'; did you mean 'expectedOutput'?",
                "commandTests: [{name: a, command: b, exitcode: 1}]         | line 2: unknown key 'exitcode'; did you mean 'exitCode'?",
                "commandTests: [{name: a}]                                  | line 2: 'command' is missing",
                "commandTests: [{command: a}]                               | line 2: 'name' is missing",
                "commandTests: [{name: ' ', command: a}]                    | line 2: 'name' is empty",
                "commandTests: [{name: a, command: b, exitCode: zero}]      | line 2: 'exitCode' must be a number, but it is 'zero'",
                "commandTests: [{name: a, command: b, exitCode: 256}]       | line 2: 256 is not an exit code: a container exits with a code from 0 to 255",
                "commandTests: [{name: a, command: b, args: x}]             | line 2: 'args' must be a list, but it is 'x'",
                "commandTests: [{name: a, command: b, setup: [[]]}]         | line 2: a command of 'setup' is empty",
                "commandTests: [{name: a, command: b, setup: [touch]}]      | line 2: 'setup' must be a list, but it is 'touch'",
                "commandTests: [{name: a, command: b, expectedOutput: ['(x']}]   | line 2: '(x' is not a regular expression of Go (RE2): missing closing )",
                "commandTests: [{name: a, command: b, expectedOutput: ['(?=x)']}] | line 2: '(?=x)' is not a regular expression of Go (RE2): invalid or unsupported Perl syntax",
                "commandTests: [{name: a, command: b, expectedOutput: ['']}] | line 2: everything matches an empty regular expression",
                "commandTests: [{name: a, command: b, envVars: [{key: 'A=B', value: c}]}] | line 2: 'A=B' is not the name of a variable",
                "commandTests: [{name: a, command: b, envVars: [{key: A}]}] | line 2: 'value' of 'envVars' is missing",
                "commandTests: [{name: a, command: b, expectedOutput: }]    | line 2: 'expectedOutput' has no value",
                "commandTests: {name: a}                                    | line 2: 'commandTests' must be a list, but it is a mapping",
                "commandTests: [a]                                          | line 2: each of 'commandTests' must be a mapping, but it is 'a'",
                "fileContentTests: [{name: a, path: /b}]                    | line 2: 'a' expects nothing: add expectedContents or excludedContents",
                "fileContentTests: [{name: a, path: b, expectedContents: [c]}] | line 2: 'b' is not an absolute path: paths in an image begin with a slash, as /b",
                "fileExistenceTests: [{name: a, path: /b, shouldExist: maybe}] | line 2: 'shouldExist' must be true or false, but it is 'maybe'",
                "fileExistenceTests: [{name: a, path: /b, shouldExist: false, uid: 0}] | line 2: 'a' should not exist, so nothing else about it can be checked",
                "fileExistenceTests: [{name: a, path: /b, uid: -5}]         | line 2: 'uid' must be a number from 0 to 4294967295, or -1 if any will do, but it is '-5'",
                "fileExistenceTests: [{name: a, path: /b, gid: 4294967296}] | line 2: 'gid' must be a number from 0 to 4294967295, or -1 if any will do, but it is '4294967296'",
                "fileExistenceTests: [{name: a, path: /b, uid: root}]       | line 2: 'uid' must be a number from 0 to 4294967295, or -1 if any will do, but it is 'root'",
                "fileContentTests: [{name: a, path: $B/c, expectedContents: [c]}] | line 2: '$B/c' begins with a variable, which only the path of a file existence test may: write the absolute path",
                "licenseTests: [{files: ['${B}/LICENSE']}]                  | line 2: '${B}/LICENSE' begins with a variable, which only the path of a file existence test may: write the absolute path",
                "fileExistenceTests: [{name: a, path: /b, isExecutableBy: all}] | line 2: isExecutableBy must be owner, group, other or any, but it is 'all'",
                "fileExistenceTests: [{name: a, path: /b, permissions: -rwsr-xr-x}] | line 2: '-rwsr-xr-x' are not permissions as Go prints them: write them as -rw-r--r--, drwxr-xr-x, urwxr-xr-x (setuid), dtrwxrwxrwx (sticky) or Lrwxrwxrwx (a link)",
                "licenseTests: [{debian: false}]                            | line 2: a license test must have 'debian: true', or files to look at",
                "metadataTest: {}                                           | line 2: 'metadataTest' expects nothing",
                "metadataTest: {env: []}                                    | line 2: unknown key 'env'; did you mean 'envVars'?",
                "metadataTest: {unboundEnvVars: [{key: A, value: b}]}       | line 2: unknown key 'value'; it can be key",
                "metadataTest: {ports: []}                                  | line 2: unknown key 'ports'; it can be envVars, unboundEnvVars, labels, exposedPorts, unexposedPorts, volumes, unmountedVolumes, entrypoint, cmd, workdir, user",
                "fileContentTests: [{name: a, path: /b/, expectedContents: [c]}] | line 2: '/b/' is the path of a directory, which has no content: leave out the last slash",
                "metadataTest: {exposedPorts: [http]}                       | line 2: 'http' is not a port: write a number, as 8080 or 53/udp",
                "metadataTest: {labels: [{key: a, value: '[', isRegex: true}]} | line 2: '[' is not a regular expression of Go (RE2): missing closing ]",
                "metadataTest: {user: ''}                                   | line 2: 'user' is empty",
                "metadataTest: {user: a, user: b}                           | line 2: the key 'user' occurs twice",
                "metadataTest: {user: a                                     | line 3: expected ',' or '}', but got <stream end>",
                "schemaVersion: 2.0.0                                       | line 2: the key 'schemaVersion' occurs twice",
            })
    void fromWhenSomethingIsWrongNamesItsLine(String line, String message) throws IOException {
        refused("schemaVersion: '2.0.0'\n" + line + "\n", ", " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allocateTty: 1          | 'allocateTty' must be true or false, but it is '1'",
                "bindMounts: ['a:/b']    | 'a:/b' mounts nothing: write two absolute paths, as /a:/b",
                "envVars: ['A=b']        | 'A=b' is not the name of a variable of this machine",
                "privilegd: true         | unknown key 'privilegd'; did you mean 'privileged'?",
                "user: ''                | 'user' is empty",
            })
    void fromWhenAnOptionCannotBeHadNamesItsLine(String option, String message) throws IOException {
        refused(
                "schemaVersion: '2.0.0'\n" + METADATA + "containerRunOptions:\n  " + option + "\n",
                ", line 4: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expectedError", "excludedError"})
    void fromWhenStandardErrorIsJudgedOnATerminalIsRefused(String key) throws IOException {
        refused(
                """
                schemaVersion: '2.0.0'
                containerRunOptions: {allocateTty: true}
                commandTests:
                  - name: a
                    command: b
                    %s: [c]
                """.formatted(key),
                ", line 6: '" + key + "' can't be judged with 'allocateTty': on a terminal, what is written to"
                        + " standard error comes on standard output");
    }

    @Test
    void fromWhenTheEnvFileIsMissingSaysWhereItWasLookedFor() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StructureTest.of(file(
                        "t.yaml", "schemaVersion: 2.0.0\n" + METADATA + "containerRunOptions: {envFile: no.env}\n")))
                .withMessage(directory.resolve("t.yaml") + ", line 3: envFile no.env can't be read, neither as "
                        + directory.resolve("no.env") + " nor as "
                        + Path.of("no.env").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n"})
    void fromWhenEmptyIsRefused(String text) throws IOException {
        refused(text, " is empty");
    }

    @Test
    void fromWhenNothingIsTestedIsRefused() throws IOException {
        refused("schemaVersion: '2.0.0'\n", " has no tests");
        refused("schemaVersion: '2.0.0'\ncommandTests: []\n", " has no tests");
        refused("schemaVersion: '1.0.0'\n" + METADATA, ", line 1: schemaVersion is 1.0.0, but only 2.0.0 can be read");
        refused(METADATA, ", line 1: 'schemaVersion' is missing");
        refused("- a\n", ", line 1: " + directory.resolve("test.yaml") + " must be a mapping, but it is a list");
    }

    @Test
    void fromWhenThereAreSeveralDocumentsIsRefused() throws IOException {
        refused(
                "schemaVersion: '2.0.0'\n" + METADATA + "---\n" + METADATA,
                ", line 3: expected a single document in the stream, but found another document");
    }

    @Test
    void fromWhenNoSuchFileIsRefused() throws IOException {
        Path none = directory.resolve("none.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StructureTest.of(none))
                .withMessage("There is no file " + none + " in " + Path.of("").toAbsolutePath());
        Path text = file("a.txt", METADATA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StructureTest.of(text))
                .withMessage(text + " is not a file of tests: its name must end in .yaml, .yml or .json");
    }

    @Test
    void fromWhenAnchorsAndMergesAreUsedFollowsThem() throws IOException {
        Path file = file("test.yml", """
                schemaVersion: 2.0.0
                commandTests:
                  - &first {name: a, command: b, exitCode: 1}
                  - <<: *first
                    name: c
                """);
        assertThat(StructureTest.of(file)).hasToString(file.toString());
    }

    @Test
    void expandWhenAVariableIsNotGivenLeavesIt() {
        assertThat(ShellVariables.expand("$A-${A}-$B-${B}-$$-$1-$AB", Map.of("A", "a$B\\")))
                .isEqualTo("a$B\\-a$B\\-$B-${B}-$$-$1-$AB");
    }

    private void refused(String text, String message) throws IOException {
        Path file = file("test.yaml", text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StructureTest.of(file))
                .withMessage(file + message);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
