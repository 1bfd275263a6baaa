package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildxOptionsTests {

    @Test
    void parseReadsBothFormsAndQuotesAndKeepsTheOrder() {
        assertThat(BuildxOptions.parse(
                                "  --cache-from=type=gha,scope=a  --cache-to type=gha --add-host db:10.0.0.1 --pull"
                                        + " --build-context='my lib=../a b' --network host\n--ulimit=nofile=1024")
                        .words())
                .containsExactly(
                        "--cache-from=type=gha,scope=a",
                        "--cache-to=type=gha",
                        "--add-host=db:10.0.0.1",
                        "--pull",
                        "--build-context=my lib=../a b",
                        "--network=host",
                        "--ulimit=nofile=1024");
        assertThat(BuildxOptions.parse("")).isEqualTo(BuildxOptions.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -t app:1                  | -t can't be handed on to docker buildx build: Plimsoll names the images that it builds
            -tapp:1                   | -t can't be handed on to docker buildx build: Plimsoll names the images that it builds
            --tag=app:1               | --tag can't be handed on to docker buildx build: Plimsoll names the images that it builds
            -f other                  | -f can't be handed on to docker buildx build: the test names the Dockerfile
            --pull --output=type=oci  | --output can't be handed on to docker buildx build: Plimsoll decides where the image goes
            -o .                      | -o can't be handed on to docker buildx build: Plimsoll decides where the image goes
            --push                    | --push can't be handed on to docker buildx build: Plimsoll decides where the image goes
            --load                    | --load can't be handed on to docker buildx build: Plimsoll decides where the image goes
            --iidfile=x               | --iidfile can't be handed on to docker buildx build: Plimsoll reads what the build reports
            --metadata-file=x         | --metadata-file can't be handed on to docker buildx build: Plimsoll reads what the build reports
            --progress=plain          | --progress can't be handed on to docker buildx build: Plimsoll reads what the build reports
            -q                        | -q can't be handed on to docker buildx build: Plimsoll reads what the build reports
            --provenance=true         | --provenance can't be handed on to docker buildx build: it is for images that are pushed; judge the image that ships for that
            --builder=x               | --builder can't be handed on to docker buildx build: set plimsoll.builderName or builderName instead
            --platform=linux/arm64    | --platform can't be handed on to docker buildx build: set plimsoll.platform or platform instead
            --build-arg=A=1           | --build-arg can't be handed on to docker buildx build: set plimsoll.buildArgs or buildArgs instead
            --cach-from=x             | --cach-from is not an option that is handed on to docker buildx build. Did you mean --cache-from?
            --isolation=x             | --isolation is not an option that is handed on to docker buildx build. These are: --add-host, --allow, --build-context, --cache-from, --cache-to, --cgroup-parent, --label, --network, --no-cache-filter, --pull, --shm-size, --ssh, --ulimit
            --network                 | --network has no value; write "--network=value"
            --network --pull          | --network has no value; write "--network=value"
            --network=                | --network has no value; write "--network=value"
            --build-context ../lib    | --build-context ../lib names no context; write "--build-context=name=path"
            --label dev.plimsoll.x=1  | --label dev.plimsoll.x=1 can't be handed on: labels that begin with dev.plimsoll. are Plimsoll's own
            --pull .                  | '.' is not an option of docker buildx build
            --add-host='a:1           | a quote is not closed in '--add-host='a:1'
            """)
    void parseWhenAnOptionWouldBreakTheBuildOrIsUnknownRefusesItByName(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuildxOptions.parse(text))
                .withMessage(message);
    }

    @Test
    void ofWhenAWordHasSpacesKeepsThem() {
        assertThat(BuildxOptions.of(List.of("--build-context", "lib=a b")).words())
                .containsExactly("--build-context=lib=a b");
    }
}
