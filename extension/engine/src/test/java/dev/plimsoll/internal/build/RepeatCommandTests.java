package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.build.RepeatCommand.Program;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatCommandTests {

    private static final String TWO_STAGES = "FROM a\nRUN x\nFROM b AS c\nRUN y\n";

    @Test
    void ofWhenTheBuildIsAFileIsOneCommand() {
        assertThat(command(file(TWO_STAGES))).isEqualTo("To repeat it by hand: docker build -f hello/Dockerfile hello");
    }

    @Test
    void ofWhenPathsAndValuesHaveBlanksQuotesThem() {
        BuildSpecs draft = BuildSpecs.draft("my app/Dockerfile", TWO_STAGES)
                .path(Path.of("my app/Dockerfile"))
                .context("my app")
                .arguments(Map.of("WHO", "it's me"));
        assertThat(command(draft))
                .isEqualTo(
                        "To repeat it by hand: docker build --build-arg 'WHO=it'\\''s me' -f 'my app/Dockerfile' 'my app'");
    }

    @Test
    void ofWhenAllIsGivenHasAllOfIt() {
        BuildSpecs draft = BuildSpecs.draft("Dockerfile", "FROM a AS b\nRUN --mount=type=ssh x\nFROM b\n")
                .path(Path.of("Dockerfile"))
                .target("b")
                .arguments(Map.of("A", "1"))
                .platform("linux/arm64")
                .secrets("id=token,env=PATH", "id=key,src=my key")
                .builderName("far away")
                .withoutCache();
        assertThat(command(draft))
                .isEqualTo("To repeat it by hand: docker build --builder 'far away' --target b --platform linux/arm64 "
                        + "--build-arg A=1 --secret id=token,env=PATH --secret 'id=key,src=my key' --ssh default "
                        + "--no-cache -f Dockerfile .");
    }

    @Test
    void ofWhenTheTargetHasNoNameCutsTheDockerfileOffAfterIt() {
        assertThat(command(file(TWO_STAGES).target("0")))
                .isEqualTo("To repeat it by hand: head -n 2 hello/Dockerfile | docker build -f - hello");
        assertThat(RepeatCommand.of(file(TWO_STAGES).target("0").spec(), Program.CLASSIC))
                .isEqualTo(
                        "To repeat it by hand: head -n 2 hello/Dockerfile | DOCKER_BUILDKIT=0 docker build -f - hello");
    }

    @Test
    void ofWhenTheDockerfileIsATextSaysWhatToPipe() {
        BuildSpecs draft = BuildSpecs.draft("Dockerfile", TWO_STAGES).arguments(Map.of());
        assertThat(command(draft))
                .isEqualTo("To repeat it by hand, with the text of Dockerfile as standard input: docker build -f - .");
        assertThat(command(draft.target("0")))
                .isEqualTo("To repeat it by hand, with the first 2 lines of Dockerfile as standard input: "
                        + "docker build -f - .");
    }

    @Test
    void ofWhenAnotherBuilderBuiltNamesIt() {
        assertThat(RepeatCommand.of(file(TWO_STAGES).spec(), Program.CLASSIC))
                .isEqualTo("To repeat it by hand: DOCKER_BUILDKIT=0 docker build -f hello/Dockerfile hello");
        assertThat(RepeatCommand.of(file(TWO_STAGES).spec(), Program.BUILDAH))
                .isEqualTo("To repeat it by hand: podman build -f hello/Dockerfile hello");
    }

    private static BuildSpecs file(String text) {
        return BuildSpecs.draft("hello/Dockerfile", text)
                .path(Path.of("hello/Dockerfile"))
                .context("hello")
                .arguments(Map.of());
    }

    private static String command(BuildSpecs draft) {
        return RepeatCommand.of(draft.spec(), Program.BUILDKIT);
    }
}
