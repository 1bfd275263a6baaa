package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.data.JsonText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BakeTargetTests {

    private static final Path FILE = Path.of("/project/docker-bake.hcl");

    @Test
    void targetWhenAllIsDefinedIsAsDefined() {
        BakeTarget target = target("""
                {
                  "context": "app",
                  "dockerfile": "docker/Dockerfile",
                  "args": {"VERSION": "1", "UNSET": null},
                  "target": "final",
                  "platforms": ["linux/amd64", "linux/arm64"],
                  "secret": ["id=token,env=TOKEN", "type=file,id=key,src=keys/a", "id=PATH", {"id": "other", "src": "b"}],
                  "no-cache": true,
                  "labels": {"team": "blue"},
                  "contexts": {"lib": "../lib", "base": "docker-image://busybox:1.37", "layout": "oci-layout://out:1"},
                  "cache-from": ["type=local,src=cache", {"type": "registry", "ref": "registry.example/cache"}],
                  "extra-hosts": {"db": "10.0.0.1"},
                  "network": "host",
                  "shm-size": "64m",
                  "ulimits": ["nofile=1:2"],
                  "ssh": ["default", {"id": "git", "paths": ["/a", "/b"]}],
                  "entitlements": ["network.host"],
                  "no-cache-filter": ["test"],
                  "pull": true,
                  "tags": ["app:1"],
                  "output": ["type=registry"],
                  "cache-to": ["type=inline"],
                  "attest": ["type=sbom"],
                  "annotations": ["a=b"],
                  "call": "build"
                }""");
        assertThat(target.context()).isEqualTo(Path.of("/project/app"));
        assertThat(target.dockerfile()).isEqualTo(Path.of("/project/app/docker/Dockerfile"));
        assertThat(target.inline()).isEmpty();
        assertThat(target.stage()).contains("final");
        assertThat(target.arguments()).isEqualTo(Map.of("VERSION", "1"));
        assertThat(target.platforms()).containsExactly(Platform.of("linux/amd64"), Platform.of("linux/arm64"));
        assertThat(target.useCache()).isFalse();
        assertThat(target.secrets())
                .containsExactly(
                        new BuildSecret("token", "TOKEN", false),
                        new BuildSecret("key", "/project/keys/a", true),
                        new BuildSecret("PATH", "PATH", false),
                        new BuildSecret("other", "/project/b", true));
        assertThat(target.options().words())
                .containsExactly(
                        "--label=team=blue",
                        "--build-context=base=docker-image://busybox:1.37",
                        "--build-context=layout=oci-layout:///project/out:1",
                        "--build-context=lib=/lib",
                        "--cache-from=type=local,src=/project/cache",
                        "--cache-from=type=registry,ref=registry.example/cache",
                        "--add-host=db:10.0.0.1",
                        "--network=host",
                        "--shm-size=64m",
                        "--ulimit=nofile=1:2",
                        "--ssh=default",
                        "--ssh=git=/a,/b",
                        "--allow=network.host",
                        "--no-cache-filter=test",
                        "--pull");
    }

    @Test
    void targetWhenNothingIsDefinedIsTheDockerfileBesideTheFile() {
        BakeTarget target = target("{}");
        assertThat(target.context()).isEqualTo(Path.of("/project"));
        assertThat(target.dockerfile()).isEqualTo(Path.of("/project/Dockerfile"));
        assertThat(target.useCache()).isTrue();
        assertThat(target.options()).isEqualTo(BuildxOptions.NONE);
        assertThat(target.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"colour": "red"}                             | /project/docker-bake.hcl: the attribute 'colour' of the target 'app' is not supported
            {"call": "check"}                             | /project/docker-bake.hcl: the attribute 'call' of the target 'app' is 'check', which builds no image
            {"context": "https://example.com/a.git"}      | /project/docker-bake.hcl: the attribute 'context' of the target 'app' is https://example.com/a.git, which is not a directory on this machine
            {"dockerfile": "https://example.com/D"}       | /project/docker-bake.hcl: the attribute 'dockerfile' of the target 'app' is https://example.com/D, which is not a file on this machine
            {"contexts": {"a": "target:none"}}            | /project/docker-bake.hcl: the attribute 'contexts' of the target 'app' refers to the target 'none', which there is not
            {"labels": {"dev.plimsoll.session": "1"}}     | /project/docker-bake.hcl: the target 'app': --label dev.plimsoll.session=1 can't be handed on: labels that begin with dev.plimsoll. are Plimsoll's own
            """)
    void targetWhenItCannotBeBuiltHereNamesTheAttribute(String json, String message) {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> {
                    BakeTarget target = target(json);
                    target.links();
                    target.options();
                    target.dockerfile();
                })
                .withMessage(message);
    }

    private static BakeTarget target(String json) {
        Map<?, ?> attributes = (Map<?, ?>) Objects.requireNonNull(JsonText.parse(json));
        return new BakeTarget(FILE, "app", attributes, Map.of("app", attributes));
    }
}
