package dev.plimsoll.internal.source.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryLoginsTests {

    private static final String AUTH = Base64.getEncoder().encodeToString("ann:pa:55".getBytes(StandardCharsets.UTF_8));
    private static final RegistryLogin ANN = new RegistryLogin("ann", "pa:55", "", "");

    @TempDir
    Path directory;

    private RegistryLogins logins(String configuration) throws IOException {
        Files.writeString(directory.resolve("config.json"), configuration);
        return new RegistryLogins(environment(), Path.of("/nonexistent"));
    }

    private Map<String, String> environment() {
        return Map.of("DOCKER_CONFIG", directory.toString(), "PATH", directory + ":" + System.getenv("PATH"));
    }

    private void helper(String name, String script) throws IOException {
        Path program = Files.writeString(directory.resolve("docker-credential-" + name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reg.example:5000", "https://reg.example:5000", "https://reg.example:5000/v2/"})
    void findWhenFileHasPasswordReturnsIt(String key) throws IOException {
        RegistryLogins logins = logins("{\"auths\":{\"x\":{},\"" + key + "\":{\"auth\":\"" + AUTH + "\"}}}");
        assertThat(logins.find("reg.example:5000")).contains(ANN);
        assertThat(logins.find("reg.example")).isEmpty();
    }

    @Test
    void findWhenRegistryIsTheDefaultReadsDockersKey() throws IOException {
        String url = "https://index.docker.io/v1/";
        RegistryLogins logins = logins("{\"auths\":{\"" + url + "\":{\"auth\":\"" + AUTH + "\"}}}");
        assertThat(logins.find("docker.io/library/app")).contains(ANN);
    }

    @Test
    void findWhenRegistryIsTheDefaultAsksTheHelperForDockersKey() throws IOException {
        helper("store", "read host; echo \"{\\\"Username\\\":\\\"u\\\",\\\"Secret\\\":\\\"for $host\\\"}\"");
        assertThat(logins("{\"credsStore\":\"store\"}").find("docker.io/team/app"))
                .contains(new RegistryLogin("u", "for https://index.docker.io/v1/", "", ""));
    }

    private String auths(String... users) {
        return Stream.of(users)
                .map(pair -> pair.split("="))
                .map(pair -> "\"" + pair[0] + "\":{\"username\":\"" + pair[1] + "\",\"password\":\"p\"}")
                .collect(Collectors.joining(",", "{\"auths\":{", "}}"));
    }

    private static String user(RegistryLogins logins, String repository) {
        return logins.find(repository).map(RegistryLogin::user).orElse("nobody");
    }

    @Test
    void findWhenPodmansFileNamesRepositoriesReturnsTheNearest() throws IOException {
        Path file = Files.createDirectories(directory.resolve("run/containers")).resolve("auth.json");
        Files.writeString(file, auths("reg.example/team=ann", "reg.example/team/app=bob", "docker.io=cy"));
        RegistryLogins logins = new RegistryLogins(
                Map.of("XDG_RUNTIME_DIR", directory.resolve("run").toString()), directory);
        assertThat(user(logins, "reg.example/team/app")).isEqualTo("bob");
        assertThat(user(logins, "reg.example/team/other")).isEqualTo("ann");
        assertThat(user(logins, "reg.example/other")).isEqualTo("nobody");
        assertThat(user(logins, "docker.io/library/app")).isEqualTo("cy");
    }

    @Test
    void findWhenSeveralFilesHaveARegistryReadsTheNamedOneThenDockersThenPodmans() throws IOException {
        Path named = Files.writeString(directory.resolve("named.json"), auths("a=named"));
        Files.createDirectories(directory.resolve(".docker"));
        Files.writeString(directory.resolve(".docker/config.json"), auths("a=docker", "b=docker"));
        Files.createDirectories(directory.resolve(".config/containers"));
        Files.writeString(directory.resolve(".config/containers/auth.json"), auths("a=podman", "b=podman", "c=podman"));
        RegistryLogins logins = new RegistryLogins(Map.of("REGISTRY_AUTH_FILE", named.toString()), directory);
        assertThat(List.of(user(logins, "a/x"), user(logins, "b/x"), user(logins, "c/x"), user(logins, "d/x")))
                .containsExactly("named", "docker", "podman", "nobody");
    }

    @Test
    void findWhenFileHasTokenReturnsIt() throws IOException {
        assertThat(logins("{\"auths\":{\"a\":{\"identitytoken\":\"i\"},\"b\":{\"registrytoken\":\"r\"}}}"))
                .satisfies(logins -> assertThat(logins.find("a")).contains(new RegistryLogin("", "", "i", "")))
                .satisfies(logins -> assertThat(logins.find("b")).contains(new RegistryLogin("", "", "", "r")));
    }

    @Test
    void findWhenEntryIsEmptyReturnsNothing() throws IOException {
        assertThat(logins("{\"auths\":{\"a\":{}}}").find("a")).isEmpty();
    }

    @Test
    void findWhenThereIsNoFileReturnsNothing() {
        assertThat(new RegistryLogins(Map.of(), directory).find("a")).isEmpty();
    }

    @Test
    void findPrefersTheVariable() throws IOException {
        logins("{\"auths\":{\"a\":{\"identitytoken\":\"i\"}}}");
        RegistryLogins logins = new RegistryLogins(
                Map.of(
                        "DOCKER_CONFIG",
                        directory.toString(),
                        "DOCKER_AUTH_CONFIG",
                        "{\"auths\":{\"a\":{\"auth\":\"" + AUTH + "\"}}}"),
                directory);
        assertThat(logins.find("a")).contains(ANN);
    }

    @Test
    void findWhenRegistryHasHelperAsksIt() throws IOException {
        helper("own", "read host; echo \"{\\\"Username\\\":\\\"$1\\\",\\\"Secret\\\":\\\"for $host\\\"}\"");
        helper("store", "exit 9");
        assertThat(logins("{\"credHelpers\":{\"a\":\"own\"},\"credsStore\":\"store\"}")
                        .find("a"))
                .contains(new RegistryLogin("get", "for a", "", ""));
    }

    @Test
    void findWhenHelperReturnsTokenReturnsIt() throws IOException {
        helper("store", "echo '{\"Username\":\"<token>\",\"Secret\":\"i\"}'");
        assertThat(logins("{\"credsStore\":\"store\"}").find("a")).contains(new RegistryLogin("", "", "i", ""));
    }

    @Test
    void findWhenHelperHasNothingReadsTheFile() throws IOException {
        helper("store", "echo 'credentials not found in native keychain'; exit 1");
        assertThat(logins("{\"credsStore\":\"store\",\"auths\":{\"a\":{\"auth\":\"" + AUTH + "\"}}}")
                        .find("a"))
                .contains(ANN);
    }

    @Test
    void findWhenHelperFailsSaysSo() throws IOException {
        helper("store", "echo 'the keychain is locked'; exit 1");
        RegistryLogins logins = logins("{\"credsStore\":\"store\"}");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> logins.find("a"))
                .withMessage("The credentials for a can't be read by docker-credential-store: the keychain is locked");
    }

    @Test
    void findWhenHelperDoesNotExistSaysSo() throws IOException {
        RegistryLogins logins = logins("{\"credsStore\":\"nowhere-7\"}");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> logins.find("a"))
                .withMessage(
                        "The credentials for a can't be read by docker-credential-nowhere-7: it can't be started. Is it on"
                                + " the PATH?");
    }

    @Test
    void findWhenFileIsNotJsonDoesNotQuoteIt() throws IOException {
        RegistryLogins logins = logins("secret");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> logins.find("a"))
                .withMessage("The credentials for registries can't be read from " + directory.resolve("config.json")
                        + ": it is not a JSON object");
    }

    @Test
    void headerIsWhatAnEngineExpects() {
        assertThat(new String(Base64.getUrlDecoder().decode(ANN.header("reg.example")), StandardCharsets.UTF_8))
                .isEqualTo("{\"username\":\"ann\",\"password\":\"pa:55\",\"identitytoken\":\"\",\"registrytoken\":\"\","
                        + "\"serveraddress\":\"reg.example\"}");
    }

    @Test
    void loginShowsNoSecret() {
        assertThat(ANN).hasToString("user ann");
        assertThat(new RegistryLogin("", "", "i", "")).hasToString("a token");
    }
}
