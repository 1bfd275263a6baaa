package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyArgumentsTests {

    private static final String HOST = "unix:///var/run/docker.sock";

    @TempDir
    private Path directory;

    @Test
    void addedToWhenThereAreProxiesHasThemInBothSpellings() throws IOException {
        assertThat(added(Map.of("VERSION", "1"), """
                        {"proxies": {"default": {"httpsProxy": "http://proxy.example:3128", "noProxy": "localhost"}}}
                        """))
                .containsOnly(
                        entry("VERSION", "1"),
                        entry("HTTPS_PROXY", "http://proxy.example:3128"),
                        entry("https_proxy", "http://proxy.example:3128"),
                        entry("NO_PROXY", "localhost"),
                        entry("no_proxy", "localhost"));
    }

    @Test
    void addedToWhenTheBuildHasOneItselfLeavesIt() throws IOException {
        assertThat(added(Map.of("HTTP_PROXY", "mine"), "{\"proxies\": {\"default\": {\"httpProxy\": \"theirs\"}}}"))
                .containsOnly(entry("HTTP_PROXY", "mine"), entry("http_proxy", "theirs"));
    }

    @Test
    void addedToWhenThisEngineHasItsOwnTakesThese() throws IOException {
        assertThat(added(Map.of(), """
                        {"proxies": {"default": {"httpProxy": "a", "ftpProxy": "b"},
                                     "unix:///var/run/docker.sock": {"allProxy": "c"}}}
                        """)).containsOnly(entry("ALL_PROXY", "c"), entry("all_proxy", "c"));
    }

    @Test
    void addedToWhenNothingIsConfiguredAddsNothing() throws IOException {
        assertThat(new ProxyArguments(directory.resolve("config.json")).addedTo(Map.of("A", "b"), HOST))
                .containsOnly(entry("A", "b"));
        assertThat(added(Map.of(), "{\"auths\": {}}")).isEmpty();
        assertThat(added(Map.of(), "{\"proxies\": {\"default\": {\"httpProxy\": \"\"}}}"))
                .isEmpty();
    }

    @Test
    void addedToWhenTheConfigurationIsBrokenAddsNothing() throws IOException {
        assertThat(added(Map.of(), "{\"proxies\": ")).isEmpty();
        assertThat(added(Map.of(), "[]")).isEmpty();
        assertThat(added(Map.of(), "")).isEmpty();
    }

    private Map<String, String> added(Map<String, String> arguments, String configuration) throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), configuration);
        return new ProxyArguments(file).addedTo(arguments, HOST);
    }
}
