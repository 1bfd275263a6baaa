package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.BuildException;
import dev.plimsoll.internal.docker.RecordedEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests with recorded answers of an engine. */
class BaseImagesTests {

    private static final String ID = "sha256:" + "a".repeat(64);
    private static final String PULLED = "{\"status\":\"done\"}";
    private static final String REFUSED = "{\"error\":\"unauthorized\"}";

    private final RecordedEngine engine = RecordedEngine.docker();

    @Test
    void provideWhenTheImageIsThereForAnotherPlatformPullsIt() {
        has("a", "amd64");
        engine.answer("POST /v1.44/images/create", 200, PULLED).answer("GET /v1.44/info", 200, "{}");
        provide("FROM --platform=linux/arm64 a\n");
        assertThat(pulls()).containsExactly("fromImage=a%3Alatest&platform=linux%2Farm64");
    }

    @Test
    void provideWhenOneImageIsWantedForTwoPlatformsAsksForBoth() {
        engine.answer("GET /v1.44/images/a/json", 404, "{}").answer("POST /v1.44/images/create", 200, PULLED);
        provide("FROM --platform=linux/arm64 a AS x\nFROM a AS y\nFROM a\nCOPY --from=x / /\nCOPY --from=y / /\n");
        assertThat(pulls())
                .containsExactlyInAnyOrder(
                        "fromImage=a%3Alatest&platform=linux%2Farm64", "fromImage=a%3Alatest&platform=");
    }

    @Test
    void provideWhenAContextTakesTheImagesPlacePullsNothing() {
        new BaseImages(
                        engine.connect(),
                        BuildSpecs.draft("Dockerfile", "FROM a\n")
                                .options("--build-context=a=../a")
                                .spec(),
                        reference -> "")
                .provide();
        assertThat(pulls()).isEmpty();
    }

    @Test
    void provideWhenTheImageIsThereAsWantedPullsNothing() {
        has("a", "amd64");
        provide("FROM a\nFROM --platform=linux/amd64 a\n");
        assertThat(pulls()).isEmpty();
    }

    /** In the containerd store an image can have several platforms, and the engine shows only one of them. */
    @Test
    void provideWhenTheStoreKeepsSeveralPlatformsPullsNothing() {
        has("a", "amd64");
        engine.answer(
                        "GET /version",
                        200,
                        "{\"Version\":\"29.1.0\",\"ApiVersion\":\"1.52\",\"Os\":\"linux\",\"Arch\":\"amd64\"}")
                .answer(
                        "GET /v1.44/info",
                        200,
                        "{\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]}");
        provide("FROM --platform=linux/arm64 a\n");
        assertThat(pulls()).isEmpty();
    }

    @Test
    void provideWhenTheOtherPlatformCannotBePulledSaysWhichIsThere() {
        has("a", "amd64");
        engine.answer("POST /v1.44/images/create", 200, REFUSED).answer("GET /v1.44/info", 200, "{}");
        assertThatThrownBy(() -> provide("FROM --platform=linux/arm64 a\n"))
                .isInstanceOf(BuildException.class)
                .hasMessage("""
                        Dockerfile:1: the image a is on the engine for linux/amd64 only and can't be pulled for \
                        linux/arm64: unauthorized

                        Dockerfile:1
                        --------------------
                           1 | >>> FROM --platform=linux/arm64 a
                        --------------------

                        Is its name right? Does its registry answer, and does it require a login (docker login)?""");
    }

    @Test
    void provideWhenTheNameIsThatOfAMisspeltStageSuggestsTheStage() {
        has("a", "amd64");
        engine.answer("GET /v1.44/images/bilder/json", 404, "{}").answer("POST /v1.44/images/create", 200, REFUSED);
        assertThatThrownBy(() -> provide("FROM a AS builder\nFROM a\nCOPY --from=bilder /a /a\n"))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("Dockerfile:3: There is no stage 'bilder'. Did you mean 'builder' (line 1)?"
                        + " The image bilder is not on the engine and can't be pulled: unauthorized\n\n");
    }

    @Test
    void provideFrontendWhenItIsMissingPullsWhatTheDirectiveNames() {
        engine.answer("GET /v1.44/images/docker/dockerfile:1/json", 404, "{}")
                .answer("POST /v1.44/images/create", 200, PULLED);
        provideFrontend(BuildSpecs.of("# syntax=docker/dockerfile:1 --opt\nFROM a\n"));
        assertThat(pulls()).containsExactly("fromImage=docker%2Fdockerfile%3A1&platform=");
    }

    @Test
    void provideFrontendWhenAnArgumentNamesOneTakesThat() {
        engine.answer("GET /v1.44/images/mine:2/json", 404, "{}").answer("POST /v1.44/images/create", 200, PULLED);
        provideFrontend(BuildSpecs.draft("Dockerfile", "# syntax=docker/dockerfile:1\nFROM a\n")
                .arguments(Map.of("BUILDKIT_SYNTAX", "mine:2 --opt"))
                .spec());
        assertThat(pulls()).containsExactly("fromImage=mine%3A2&platform=");
    }

    @Test
    void provideFrontendWhenItIsThereOrNotNamedPullsNothing() {
        has("docker/dockerfile:1", "amd64");
        provideFrontend(BuildSpecs.of("# syntax=docker/dockerfile:1\nFROM a\n"));
        provideFrontend(BuildSpecs.of("FROM a\n"));
        assertThat(pulls()).isEmpty();
    }

    @Test
    void provideFrontendWhenItCannotBePulledSaysTheWayOut() {
        engine.answer("GET /v1.44/images/docker/dockerfile:1/json", 404, "{}")
                .answer("GET /v1.44/images/mine/json", 404, "{}")
                .answer("POST /v1.44/images/create", 200, REFUSED);
        assertThatThrownBy(() -> provideFrontend(BuildSpecs.of("# syntax=docker/dockerfile:1\nFROM a\n")))
                .isInstanceOf(BuildException.class)
                .hasMessage("""
                        Dockerfile:1: the frontend docker/dockerfile:1 is not on the engine and can't be pulled: \
                        unauthorized

                        Dockerfile:1
                        --------------------
                           1 | >>> # syntax=docker/dockerfile:1
                           2 |     FROM a
                        --------------------

                        Is its name right? Does its registry answer, and does it require a login (docker login)? \
                        Without line 1, BuildKit reads the Dockerfile by itself.""");
        assertThatThrownBy(() -> provideFrontend(BuildSpecs.draft("Dockerfile", "FROM a\n")
                        .arguments(Map.of("BUILDKIT_SYNTAX", "mine"))
                        .spec()))
                .hasMessage("""
                        the frontend mine is not on the engine and can't be pulled: unauthorized

                        Is its name right? Does its registry answer, and does it require a login (docker login)? \
                        Without the build argument BUILDKIT_SYNTAX, BuildKit reads the Dockerfile by itself.""");
    }

    private void has(String image, String architecture) {
        engine.answer(
                "GET /v1.44/images/" + image + "/json",
                200,
                "{\"Id\":\"" + ID + "\",\"Os\":\"linux\",\"Architecture\":\"" + architecture + "\"}");
    }

    private void provide(String dockerfile) {
        new BaseImages(engine.connect(), BuildSpecs.of(dockerfile), image -> "").provide();
    }

    private void provideFrontend(BuildSpec spec) {
        new BaseImages(engine.connect(), spec, image -> "").provideFrontend();
    }

    private List<String> pulls() {
        String pull = "POST /v1.44/images/create?";
        return engine.requests.stream()
                .filter(request -> request.startsWith(pull))
                .map(request -> request.substring(pull.length()))
                .toList();
    }
}
