package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.internal.build.BuilderChoice.Offer;
import dev.plimsoll.internal.build.context.ContextSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuilderChoiceTests {

    private static final String PLAIN = "FROM a\nRUN b\n";
    private static final String HEREDOC = "FROM a\nRUN <<EOF\nb\nEOF\n";
    private static final long LARGE = 100_000_001;
    private static final String SECRET = "FROM a\nRUN --mount=type=secret,id=t b\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # engine         | store      | buildx | Dockerfile | builder        | because
            Docker 26.1.5    | overlay2   | no     | PLAIN      | BUILDKIT       | docker build uses it on Docker 26.1.5
            Docker 26.1.5    | overlay2   | yes    | SECRET     | BUILDX         | Dockerfile:2: RUN --mount=type=secret needs a session between the builder and its client
            Docker 26.1.5    | containerd | yes    | PLAIN      | BUILDX         | Docker 26.1.5 with the containerd image store cannot pass an archive to BuildKit (27.5 can)
            Docker 26.1.5    | containerd | no     | PLAIN      | TESTCONTAINERS | Docker 26.1.5 with the containerd image store cannot pass an archive to BuildKit (27.5 can), there is no docker command on the PATH, and nothing here needs BuildKit
            Docker 27.4.1    | containerd | yes    | HEREDOC    | BUILDX         | Docker 27.4.1 with the containerd image store cannot pass an archive to BuildKit (27.5 can)
            Docker 27.5.0    | containerd | no     | HEREDOC    | BUILDKIT       | docker build uses it on Docker 27.5.0
            Docker 29.1.0    | containerd | no     | HEREDOC    | BUILDKIT       | docker build uses it on Docker 29.1.0
            Docker 20.10.24  | overlay2   | yes    | PLAIN      | TESTCONTAINERS | docker build uses the classic builder on Docker 20.10.24
            Docker 20.10.24  | overlay2   | no     | HEREDOC    | BUILDKIT       | Dockerfile:2: heredoc in RUN needs BuildKit
            Docker 20.10.24  | overlay2   | yes    | SECRET     | BUILDX         | Dockerfile:2: RUN --mount=type=secret needs a session between the builder and its client
            Docker 18.09.1   | overlay2   | no     | HEREDOC    | BUILDKIT       | Dockerfile:2: heredoc in RUN needs BuildKit
            Docker 18.06.3   | overlay2   | no     | PLAIN      | TESTCONTAINERS | docker build uses the classic builder on Docker 18.06.3
            Podman 5.4.2     | overlay    | yes    | HEREDOC    | TESTCONTAINERS | Podman 5.4.2 builds with Buildah
            Podman 5.4.2     | overlay    | no     | SECRET     | TESTCONTAINERS | Podman 5.4.2 builds with Buildah
            """)
    void ofWhenAutoIsWhatDockerBuildWouldUse(
            String engine, String store, String buildx, String dockerfile, BuilderType type, String reason) {
        assertThat(BuilderChoice.of(BuilderType.AUTO, BuildSpecs.of(text(dockerfile)), offer(engine, store, buildx)))
                .isEqualTo(new BuilderChoice(type, reason));
    }

    @Test
    void ofWhenSecretsOrANameAreGivenIsBuildx() {
        Offer offer = offer("Docker 26.1.5", "overlay2", "yes");
        BuildSpec secret = BuildSpecs.of(PLAIN, List.of(BuildSecret.parse("id=t,env=T")), Optional.empty());
        BuildSpec named = BuildSpecs.of(PLAIN, List.of(), Optional.of("cluster"));
        assertThat(BuilderChoice.of(BuilderType.AUTO, secret, offer))
                .isEqualTo(new BuilderChoice(BuilderType.BUILDX, "only buildx can hand over the secret 't'"));
        assertThat(BuilderChoice.of(BuilderType.AUTO, named, offer))
                .isEqualTo(new BuilderChoice(
                        BuilderType.BUILDX, "only buildx supports named builders, such as 'cluster'"));
        assertThatThrownBy(() -> BuilderChoice.of(BuilderType.BUILDKIT, secret, offer))
                .hasMessage(
                        "Dockerfile can't be built by the builder BUILDKIT: only buildx can hand over the secret 't'. "
                                + "Use BUILDX, or AUTO.");
        assertThatThrownBy(() -> BuilderChoice.of(BuilderType.TESTCONTAINERS, named, offer))
                .hasMessage(
                        "Dockerfile can't be built by the builder TESTCONTAINERS: only buildx supports named builders, "
                                + "such as 'cluster'.");
    }

    @Test
    void ofWhenOptionsForBuildxAreGivenIsBuildxOrRefused() {
        Offer offer = offer("Docker 26.1.5", "overlay2", "yes");
        BuildSpec spec = BuildSpecs.draft("Dockerfile", PLAIN)
                .options("--network=host --pull")
                .spec();
        assertThat(BuilderChoice.of(BuilderType.AUTO, spec, offer))
                .isEqualTo(new BuilderChoice(BuilderType.BUILDX, "only buildx takes the option --network=host"));
        assertThatThrownBy(() -> BuilderChoice.of(BuilderType.TESTCONTAINERS, spec, offer))
                .hasMessage("Dockerfile can't be built by the builder TESTCONTAINERS: only buildx takes the option"
                        + " --network=host.");
        assertThatThrownBy(() -> BuilderChoice.of(BuilderType.AUTO, spec, offer("Podman 5.4.2", "overlay", "yes")))
                .hasMessage("Dockerfile can't be built by the builder BUILDX: Podman 5.4.2 has no BuildKit (only buildx"
                        + " takes the option --network=host). Use a Docker engine, or give the name of a builder.");
    }

    @Test
    void ofWhenNoBuilderCanSaysWhyAndWhatToDo() {
        assertThatThrownBy(() -> BuilderChoice.of(
                        BuilderType.AUTO, BuildSpecs.of(SECRET), offer("Docker 26.1.5", "overlay2", "no")))
                .isInstanceOf(BuildException.class)
                .hasMessage(
                        "Dockerfile can only be built by docker buildx, because Dockerfile:2: RUN --mount=type=secret "
                                + "needs a session between the builder and its client; but there is no docker command on the "
                                + "PATH. " + BuilderChoice.HOW_TO_GET_BUILDX);
        assertThatThrownBy(() -> BuilderChoice.of(
                        BuilderType.BUILDKIT, BuildSpecs.of(PLAIN), offer("Docker 26.1.5", "containerd", "no")))
                .hasMessage(
                        "Dockerfile can't be built by the builder BUILDKIT: Docker 26.1.5 with the containerd image "
                                + "store cannot pass an archive to BuildKit (27.5 can). Use BUILDX, or AUTO.");
        assertThatThrownBy(() -> BuilderChoice.of(
                        BuilderType.BUILDKIT, BuildSpecs.of(PLAIN), offer("Podman 5.4.2", "overlay", "no")))
                .hasMessage("Dockerfile can't be built by the builder BUILDKIT: Podman 5.4.2 always builds with "
                        + "Buildah. Use AUTO.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # engine       | builder  | Dockerfile | refusal
            Docker 18.06.3 | AUTO     | HEREDOC    | Dockerfile:2: heredoc in RUN needs BuildKit, which Docker 18.06.3 doesn't have. Use a Docker engine for Linux, 18.09 or later.
            Docker 18.06.3 | BUILDKIT | HEREDOC    | Dockerfile can't be built by the builder BUILDKIT: Docker 18.06.3 has no BuildKit. Use a Docker engine for Linux, 18.09 or later.
            Docker 18.06.3 | BUILDKIT | PLAIN      | Dockerfile can't be built by the builder BUILDKIT: Docker 18.06.3 has no BuildKit. Use AUTO.
            """)
    void ofWhenThereIsNoBuildKitDoesNotAdviseWhatIsInForce(
            String engine, BuilderType builder, String dockerfile, String refusal) {
        assertThatThrownBy(() ->
                        BuilderChoice.of(builder, BuildSpecs.of(text(dockerfile)), offer(engine, "overlay2", "no")))
                .isInstanceOf(BuildException.class)
                .hasMessage(refusal);
    }

    @Test
    void ofWhenBuildKitIsAskedForOfAnEngineThatHasItTakesIt() {
        assertThat(BuilderChoice.of(
                        BuilderType.BUILDKIT, BuildSpecs.of(HEREDOC), offer("Docker 20.10.24", "overlay2", "no")))
                .isEqualTo(new BuilderChoice(BuilderType.BUILDKIT, "it was asked for"));
    }

    private static String text(String name) {
        return switch (name) {
            case "HEREDOC" -> HEREDOC;
            case "SECRET" -> SECRET;
            default -> PLAIN;
        };
    }

    @Test
    void ofWhenTheContextIsLargeIsBuildxWhereItIsInstalled() {
        assertThat(BuilderChoice.of(
                        BuilderType.AUTO, BuildSpecs.of(PLAIN), offer("Docker 26.1.5", "overlay2", "yes", LARGE)))
                .isEqualTo(new BuilderChoice(
                        BuilderType.BUILDX,
                        "of a context of 100.0 MB it sends only what has changed since the last build"));
        assertThat(BuilderChoice.of(
                        BuilderType.AUTO, BuildSpecs.of(PLAIN), offer("Docker 26.1.5", "overlay2", "no", LARGE)))
                .extracting(BuilderChoice::type)
                .isEqualTo(BuilderType.BUILDKIT);
        assertThat(BuilderChoice.of(
                        BuilderType.BUILDKIT, BuildSpecs.of(PLAIN), offer("Docker 26.1.5", "overlay2", "yes", LARGE)))
                .extracting(BuilderChoice::type)
                .isEqualTo(BuilderType.BUILDKIT);
        assertThat(BuilderChoice.of(
                        BuilderType.AUTO, BuildSpecs.of(PLAIN), offer("Docker 20.10.24", "overlay2", "yes", LARGE)))
                .extracting(BuilderChoice::type)
                .isEqualTo(BuilderType.TESTCONTAINERS);
        assertThat(BuilderChoice.of(
                        BuilderType.AUTO, BuildSpecs.of(PLAIN), offer("Podman 5.4.2", "overlay", "yes", LARGE)))
                .extracting(BuilderChoice::type)
                .isEqualTo(BuilderType.TESTCONTAINERS);
    }

    private static Offer offer(String engine, String store, String buildx) {
        return offer(engine, store, buildx, 100_000_000);
    }

    private static Offer offer(String engine, String store, String buildx, long contextBytes) {
        String[] words = engine.split(" ");
        boolean buildKit = words[0].equals("Docker") && Integer.parseInt(words[1].split("\\.")[0]) >= 23;
        return new Offer(
                new EngineInfo(words[0], words[1], "1.44", buildKit, "linux", "amd64", "unix:///x"),
                () -> store.equals("containerd"),
                () -> buildx.equals("yes") ? "" : "there is no docker command on the PATH",
                () -> new ContextSummary(contextBytes, 1, Map.of("data", contextBytes)));
    }
}
