package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.judge.FakeImages;
import dev.plimsoll.internal.secrets.SampleSecrets;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages about secrets in images. */
class SecretsAssertTests {

    private static final Layer COPY = FakeImages.layer(1, 1_000, "COPY id_ed25519 /root/.ssh/");
    private static final Layer REMOVAL = FakeImages.layer(2, 0, "RUN rm");
    private static final LayerOrigin ORIGIN = origin("COPY id_ed25519 /root/.ssh/", 4);

    @Test
    void hasNoSecretsWhenAFileIsDeletedSaysThatItStillShips() {
        messageOf(
                "RUN rm /root/.ssh/id_ed25519",
                List.of(
                        file(SecretRule.PRIVATE_KEY, "/root/.ssh/id_ed25519", 1, Optional.of(REMOVAL), true),
                        file(SecretRule.NPM_LOGIN, "/root/.npmrc", 7, Optional.of(REMOVAL), false),
                        new FoundSecret.InSetting(
                                SecretRule.NPM_TOKEN,
                                "environment variable NPM_TOKEN",
                                Optional.of(origin("ENV NPM_TOKEN=***", 8)))),
                """
                Expecting image app/Dockerfile to have no secrets, but it has 3 secrets:
                    private key in /root/.ssh/id_ed25519, line 1
                        of layer #1 app/Dockerfile:4 [1] COPY id_ed25519 /root/.ssh/
                        deleted by layer #2 app/Dockerfile:6 [1] RUN rm /root/.ssh/id_ed25519, but it still ships
                    login of npm in /root/.npmrc, line 7
                        of layer #1 app/Dockerfile:4 [1] COPY id_ed25519 /root/.ssh/
                        overwritten by layer #2 app/Dockerfile:6 [1] RUN rm /root/.ssh/id_ed25519, but it still ships
                    npm token in the environment variable NPM_TOKEN
                        of app/Dockerfile:8 [1] ENV NPM_TOKEN=***
                Replace each, because whoever has the image has it. A build gets a secret without keeping it by RUN --mount=type=secret.
                If the first file has no real one, write: except /root/.ssh/id_ed25519 (in Java: hasNoSecretsExcept("/root/.ssh/id_ed25519"))""");
    }

    @Test
    void hasNoSecretsWhenTheInstructionThatHidesAFileHasASecretMasksIt() {
        String token = SampleSecrets.checked("ghp_");
        assertThatThrownBy(() -> assertThat(image(
                                "RUN echo " + token + " > /token",
                                List.of(file(SecretRule.GITHUB_TOKEN, "/token", 1, Optional.of(REMOVAL), false))))
                        .hasNoSecrets())
                .hasMessageContaining("RUN echo *** > /token")
                .hasMessageNotContaining(token.substring(4, 20));
    }

    @Test
    void hasNoSecretsWhenThereAreManyListsTenPlacesAndThreeLines() {
        List<FoundSecret> many = new ArrayList<>();
        IntStream.rangeClosed(1, 5)
                .forEach(i -> many.add(file(SecretRule.PRIVATE_KEY, "/keys", i, Optional.empty(), false)));
        IntStream.rangeClosed(1, 11)
                .forEach(i ->
                        many.add(new FoundSecret.InSetting(SecretRule.SLACK_TOKEN, "label l" + i, Optional.empty())));
        assertThatThrownBy(() -> assertThat(image("", many)).hasNoSecrets())
                .hasMessageContaining("has 16 secrets:\n    private key in /keys, lines 1, 2, 3 and 2 more\n")
                .hasMessageContaining("in the label l9\n    and in 2 more places\n");
    }

    @Test
    void hasNoSecretsExceptWhenOnlyOtherFilesHaveThemPasses() {
        FoundSecret secret = file(SecretRule.PRIVATE_KEY, "/app/test/key.pem", 1, Optional.empty(), false);
        assertThat(image("", List.of(secret))).hasNoSecretsExcept("/app/test/**");
        assertThat(image("", List.of())).hasNoSecrets();
        assertThatThrownBy(() -> assertThat(image("", List.of(secret))).hasNoSecretsExcept("/app/*"))
                .hasMessageContaining("to have no secrets except in /app/*, but it has 1 secret:")
                .hasMessageContaining("write: except /app/* /app/test/key.pem (in Java:");
        FoundSecret setting = new FoundSecret.InSetting(SecretRule.NPM_TOKEN, "label x", Optional.empty());
        assertThatThrownBy(() -> assertThat(image("", List.of(setting))).hasNoSecretsExcept("/**"))
                .hasMessageContaining("npm token in the label x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(image("", List.of())).hasNoSecretsExcept());
    }

    private static FoundSecret file(
            SecretRule rule, String path, long line, Optional<Layer> hiddenBy, boolean isDeleted) {
        return new FoundSecret.InFile(rule, COPY, ORIGIN, path, line, hiddenBy, isDeleted);
    }

    private static LayerOrigin origin(String text, int line) {
        return new LayerOrigin.OfInstruction("1", new DockerfileInstruction(text, text, "app/Dockerfile", line, line));
    }

    private static ContainerImage image(String removal, List<FoundSecret> secrets) {
        return (ContainerImage) Proxy.newProxyInstance(
                SecretsAssertTests.class.getClassLoader(),
                new Class<?>[] {ContainerImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "secrets" -> secrets;
                    case "layerOrigin" -> origin(removal, 6);
                    default -> "app/Dockerfile";
                });
    }

    private static void messageOf(String removal, List<FoundSecret> secrets, String message) {
        assertThatThrownBy(() -> assertThat(image(removal, secrets)).hasNoSecrets())
                .isInstanceOf(AssertionError.class)
                .hasMessage("\n" + message);
    }
}
