package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.InspectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
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
    void findWhenRegistryIsAUrlReturnsItsPassword() throws IOException {
        String url = "https://index.reg.example/v1/";
        assertThat(logins("{\"auths\":{\"" + url + "\":{\"auth\":\"" + AUTH + "\"}}}")
                        .find(url))
                .contains(ANN);
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
    void loginShowsNoSecret() {
        assertThat(ANN).hasToString("user ann");
        assertThat(new RegistryLogin("", "", "i", "")).hasToString("a token");
    }
}
