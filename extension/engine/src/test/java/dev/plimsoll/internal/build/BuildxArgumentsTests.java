package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildxArgumentsTests {

    @TempDir
    Path directory;

    @Test
    void ofWhenAllIsGivenHasItAndNoSecret() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "s3cr3t");
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), "FROM a AS b\nFROM b\n");
        BuildSpec spec = BuildSpecs.draft(dockerfile.toString(), "FROM a AS b\nFROM b\n")
                .path(dockerfile)
                .context(directory.toString())
                .target("b")
                .platform("linux/arm64")
                .secrets("id=token,src=" + file, "id=home,env=PATH")
                .builderName("cluster")
                .withoutCache()
                .options("--network=none")
                .spec();
        try (BuildxArguments arguments = BuildxArguments.of(
                spec, BuildxArguments.load(ImageReference.of("localhost/x:1")), Map.of(), true, directory)) {
            assertThat(arguments.command())
                    .containsExactly(
                            "docker",
                            "buildx",
                            "build",
                            "--progress=rawjson",
                            "--builder=cluster",
                            "--load",
                            "--tag=localhost/x:1",
                            "--file=" + dockerfile,
                            "--build-arg=A=b",
                            "--secret=id=token,src=" + file,
                            "--secret=id=home,env=PATH",
                            "--platform=linux/arm64",
                            "--target=b",
                            "--no-cache",
                            "--network=none",
                            directory.toString())
                    .noneMatch(word -> word.contains("s3cr3t") || word.contains(System.getenv("PATH")));
        }
    }

    @Test
    void environmentWhenTheEngineWantsTlsLeadsThereAndNowhereElse() {
        Map<String, String> environment = new LinkedHashMap<>(Map.of("DOCKER_CONTEXT", "other", "HOME", "/root"));
        BuildxEnvironment.set(environment, "tcp://far:2376", Optional.of(Path.of("/certificates")));
        assertThat(environment)
                .containsOnly(
                        Map.entry("HOME", "/root"),
                        Map.entry("DOCKER_HOST", "tcp://far:2376"),
                        Map.entry("DOCKER_TLS_VERIFY", "1"),
                        Map.entry("DOCKER_CERT_PATH", "/certificates"),
                        Map.entry("BUILDX_NO_DEFAULT_ATTESTATIONS", "1"));
        BuildxEnvironment.set(environment, "unix:///docker.sock", Optional.empty());
        assertThat(environment.keySet())
                .containsExactlyInAnyOrderElementsOf(List.of("HOME", "DOCKER_HOST", "BUILDX_NO_DEFAULT_ATTESTATIONS"));
    }
}
