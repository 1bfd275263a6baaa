package dev.plimsoll.internal.source.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryImageTests {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private static RegistryImage of(String reference) {
        return RegistryImage.of(ImageReference.of(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "alpine, docker.io, library/alpine, latest",
        "alpine:3.22, docker.io, library/alpine, 3.22",
        "team/app, docker.io, team/app, latest",
        "docker.io/alpine, docker.io, library/alpine, latest",
        "index.docker.io/team/app:1, docker.io, team/app, 1",
        "localhost/app, localhost, app, latest",
        "localhost:5000/team/app:1, localhost:5000, team/app, 1",
        "registry.example/app, registry.example, app, latest",
        "[::1]:5000/team/app:1, [::1]:5000, team/app, 1",
        "[2001:db8::a]/app, [2001:db8::a], app, latest",
        "registry/app, docker.io, registry/app, latest",
    })
    void ofAddsWhatDockerAdds(String reference, String host, String repository, String wanted) {
        RegistryImage image = of(reference);
        assertThat(image.host()).isEqualTo(host);
        assertThat(image.repository()).isEqualTo(repository);
        assertThat(image.wanted()).isEqualTo(wanted);
        assertThat(image).hasToString("docker://" + reference);
    }

    @Test
    void wantedWhenThereAreTagAndDigestIsTheDigest() {
        assertThat(of("app:1@" + DIGEST).wanted()).isEqualTo(DIGEST);
        assertThat(of("app@" + DIGEST).tag()).isEmpty();
    }

    @Test
    void addressOfTheDefaultRegistryDiffersFromItsNames() {
        assertThat(of("alpine").address()).isEqualTo("registry-1.docker.io");
        assertThat(of("alpine").name()).isEqualTo("docker.io/library/alpine");
        assertThat(of("alpine").loginCommand()).isEqualTo("docker login");
    }

    @Test
    void addressOfAnotherRegistryIsItsHost() {
        RegistryImage image = of("registry.example:5000/app");
        assertThat(image.address()).isEqualTo("registry.example:5000");
        assertThat(image.name()).isEqualTo("registry.example:5000/app");
        assertThat(image.loginCommand()).isEqualTo("docker login registry.example:5000");
    }
}
