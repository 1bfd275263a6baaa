package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuildStep;
import dev.plimsoll.BuilderType;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.context.BuildContext;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.run.ContainerRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of each builder that the engine offers. */
@ParameterizedClass
@MethodSource("builders")
class BuildersIT {

    private static final Session SESSION = Session.open();
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Parameter
    private BuilderType type;

    @TempDir
    private Path context;

    private ImageBuilder builder;
    private final Map<String, String> arguments = new TreeMap<>();
    private Optional<Platform> platform = Optional.empty();
    private final List<BuildSecret> secrets = new ArrayList<>();
    private String unique;

    static Stream<BuilderType> builders() {
        return TestBuilders.offered(SESSION);
    }

    @BeforeEach
    void takeBuilder() {
        builder = TestBuilders.of(type, SESSION);
        unique = UUID.randomUUID().toString();
    }

    @AfterAll
    static void close() {
        SESSION.close();
    }

    @Test
    void buildsSeveralStagesAndLabelsTheImage() throws IOException {
        file("hello.txt", "ahoy");
        BuildResult result = build("""
                FROM busybox:1.37 AS builder
                WORKDIR /src
                COPY hello.txt .
                RUN tr a-z A-Z < hello.txt > /out.txt

                FROM busybox:1.37
                COPY --from=builder /out.txt /
                CMD ["cat", "/out.txt"]
                """);
        assertThat(run(result).stdout()).isEqualTo("AHOY");
        assertThat(SESSION.docker()
                        .images()
                        .inspect(result.name().value())
                        .config()
                        .labels())
                .containsAllEntriesOf(SESSION.labels());
        assertThat(SESSION.docker().images().inspect(result.name().value()).id())
                .isEqualTo(result.id());
    }

    @Test
    void tellsOfEachStepWhatItWasAndWhatItWrote() throws IOException {
        BuildResult result = build("""
                FROM busybox:1.37 AS builder
                ENV A=b
                RUN echo "on output $A" %1$s && echo on error >&2
                RUN sleep 1 # %1$s
                FROM busybox:1.37
                COPY --from=builder /etc/passwd /x
                """.formatted(unique));
        List<BuildStep> steps = result.log().steps();
        assertThat(steps).extracting(BuildStep::stage).contains("builder", "stage-1");
        BuildStep echo = step(result, "RUN echo");
        assertThat(echo.output()).contains("on output b " + unique + "\n").contains("on error\n");
        assertThat(echo.instruction().firstLine()).isEqualTo(3);
        assertThat(echo.isCached()).isFalse();
        assertThat(step(result, "RUN sleep").duration()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
    }

    @Test
    void saysWhichStepsAreCached() throws IOException {
        file("a.txt", unique);
        String dockerfile = "FROM busybox:1.37\nWORKDIR /w\nCOPY a.txt .\nRUN cat a.txt # " + unique;
        BuildResult first = build(dockerfile);
        BuildResult second = build(dockerfile);
        assertThat(step(first, "RUN").isCached()).isFalse();
        assertThat(step(second, "COPY").isCached()).isTrue();
        assertThat(step(second, "RUN").isCached()).isTrue();
        assertThat(step(second, "FROM").isCached()).isFalse();
        file("a.txt", "changed " + unique);
        BuildResult third = build(dockerfile);
        assertThat(step(third, "COPY").isCached()).isFalse();
        assertThat(step(third, "RUN").isCached()).isFalse();
    }

    @Test
    void stopsAtATargetByNameOrNumber() throws IOException {
        String dockerfile = """
                FROM busybox:1.37
                RUN echo zero > /stage
                FROM busybox:1.37 AS One
                RUN echo one > /stage
                FROM busybox:1.37
                RUN exit 1
                """;
        assertThat(run(build(dockerfile, "0"), "cat", "/stage").stdout()).isEqualTo("zero\n");
        assertThat(run(build(dockerfile, "1"), "cat", "/stage").stdout()).isEqualTo("one\n");
        assertThat(run(build(dockerfile, "one"), "cat", "/stage").stdout()).isEqualTo("one\n");
    }

    @Test
    void copiesTheContextAndNothingElseForATargetWithoutName() throws IOException {
        file("a.txt", "a");
        file("Dockerfile", """
                FROM busybox:1.37
                COPY . /context/
                COPY ["./", "/json/"]
                COPY --chown=1:1 \\
                  # a comment between
                  * /glob/
                FROM busybox:1.37
                """);
        BuildResult result = buildFile(context.resolve("Dockerfile"), "0");
        for (String folder : List.of("/context", "/json", "/glob")) {
            RunResult found = run(result, "find", folder, "-type", "f");
            assertThat(found.exitCode()).as(found.output()).isZero();
            assertThat(found.stdout().lines())
                    .as("%s, %s", found, result.log())
                    .containsExactlyInAnyOrder(folder + "/Dockerfile", folder + "/a.txt");
        }
        assertThat(run(result, "cat", "/context/Dockerfile").stdout()).contains("FROM busybox:1.37\nCOPY . /context/");
    }

    @Test
    void copiesTheContextAndNothingElseWhereTheDockerfileIsOutside(@TempDir Path elsewhere) throws IOException {
        file("dir/a.txt", "a");
        Path dockerfile =
                Files.writeString(elsewhere.resolve("My.Dockerfile"), "FROM busybox:1.37\nCOPY . /context/\n");
        assertThat(run(buildFile(dockerfile, "0"), "find", "/context").stdout().lines())
                .containsExactlyInAnyOrder("/context", "/context/dir", "/context/dir/a.txt");
        file("dir/b.log", "b");
        file(".dockerignore", "**/*.log\n");
        assertThat(run(buildFile(dockerfile, "0"), "find", "/context").stdout().lines())
                .containsExactlyInAnyOrder("/context", "/context/.dockerignore", "/context/dir", "/context/dir/a.txt");
    }

    @Test
    void leavesOutWhatTheIgnoreFileSays() throws IOException {
        file("a.txt", "a");
        file("b.log", "b");
        file("keep.log", "c");
        file(".dockerignore", "# logs\n*.log\n!keep.log\n.dockerignore\nDockerfile\n");
        file("Dockerfile", "FROM busybox:1.37\nCOPY . /context/\n");
        assertThat(run(buildFile(context.resolve("Dockerfile"), "0"), "find", "/context", "-type", "f")
                        .stdout()
                        .lines())
                .containsExactlyInAnyOrder("/context/a.txt", "/context/keep.log");
    }

    @Test
    void keepsSymbolicLinksAndExecuteBits() throws IOException {
        Path script = file("run.sh", "#!/bin/sh\necho ran\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(context.resolve("link"), Path.of("run.sh"));
        BuildResult result = build("FROM busybox:1.37\nCOPY . /c/\nCMD [\"/c/link\"]\n");
        assertThat(run(result).stdout()).isEqualTo("ran\n");
        assertThat(run(result, "readlink", "/c/link").stdout()).isEqualTo("run.sh\n");
    }

    @Test
    void takesArgumentsAndPlatform() throws IOException {
        arguments.put("WHO", "a b\"c");
        platform = Optional.of(Platform.of("linux/amd64"));
        BuildResult result = build("""
                ARG BASE=nosuch
                FROM busybox:1.37
                ARG WHO=nobody
                RUN echo "$WHO" > /who
                """);
        assertThat(run(result, "cat", "/who").stdout()).isEqualTo("a b\"c\n");
    }

    @Test
    void runsHeredocsCacheMountsAndLinkedCopies() throws IOException {
        file("a.txt", "a");
        String dockerfile = """
                FROM busybox:1.37 AS builder
                RUN <<EOF
                echo one > /log
                echo two >> /log
                EOF
                RUN --mount=type=cache,target=/cache echo x > /cache/x && cat /cache/x >> /log
                COPY <<-"EOF" /made.txt
                	$kept
                	EOF
                FROM busybox:1.37
                COPY %s --chmod=0640 a.txt /a.txt
                COPY --from=builder /log /made.txt /
                """.formatted(SESSION.docker().engine().isPodman() ? "" : "--link");
        if (!TestBuilders.hasBuildKitsLanguage(type, SESSION)) {
            assertThatThrownBy(() -> build(dockerfile))
                    .isInstanceOf(BuildException.class)
                    .hasMessageStartingWith("Dockerfile:2: heredoc in RUN needs BuildKit");
            return;
        }
        BuildResult result = build(dockerfile);
        assertThat(run(result, "cat", "/log", "/made.txt").stdout()).isEqualTo("one\ntwo\nx\n$kept\n");
    }

    @Test
    void addsAnArchive() throws IOException {
        file("x/y.txt", "y");
        try (ContextTar tar = BuildContext.ofContent(context, "FROM scratch").openTar()) {
            Files.copy(tar, Files.createDirectory(context.resolve("sub")).resolve("z.tar"));
        }
        BuildResult result = build("FROM busybox:1.37\nADD sub/z.tar /z/\n");
        RunResult shown = run(result, "cat", "/z/x/y.txt");
        assertThat(shown.stdout())
                .as("%s, %s, %s", shown, shown.output(), result.log())
                .isEqualTo("y");
    }

    @Test
    void skipsStagesThatTheTargetDoesNotNeed() throws IOException {
        String dockerfile = """
                FROM busybox:1.37 AS unneeded
                RUN exit 1
                FROM busybox:1.37
                RUN true
                """;
        if (!TestBuilders.hasBuildKitsLanguage(type, SESSION)) {
            // The classic builder builds all stages nevertheless.
            assertThatThrownBy(() -> build(dockerfile))
                    .isInstanceOf(BuildException.class)
                    .hasMessageContaining(">>> RUN exit 1");
            return;
        }
        BuildResult result = build(dockerfile);
        assertThat(result.log().steps()).extracting(BuildStep::stage).containsOnly("stage-1");
    }

    @Test
    void buildsIndependentStagesAtTheSameTime() throws IOException {
        boolean buildKit = type == BuilderType.BUILDKIT || type == BuilderType.BUILDX;
        // Each step waits until it sees all three in a shared folder. Steps that run one after another never would.
        String wait = buildKit
                ? "RUN --mount=type=cache,id=" + unique + ",target=/meet touch /meet/%1$s; i=0; "
                        + "until [ $(ls /meet | wc -l) = 3 ]; do i=$((i+1)); [ $i -lt 600 ] || exit 1; sleep 0.1; done; "
                        + "touch /%1$s\n"
                : "RUN sleep 2; echo " + unique + " > /%1$s\n";
        StringBuilder dockerfile = new StringBuilder();
        for (String stage : List.of("a", "b", "c")) {
            dockerfile
                    .append("FROM busybox:1.37 AS ")
                    .append(stage)
                    .append('\n')
                    .append(wait.formatted(stage));
        }
        dockerfile.append("FROM busybox:1.37\nCOPY --from=a /a /\nCOPY --from=b /b /\nCOPY --from=c /c /\n");
        long begin = System.nanoTime();
        BuildResult result = build(dockerfile.toString());
        assertThat(run(result, "ls", "/a", "/b", "/c").exitCode()).isZero();
        if (!buildKit) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void handsOverSecretsAndShowsThemNowhere() throws IOException {
        Path file = file("token", "s3cr3t-" + unique + "\n");
        file(".dockerignore", "token");
        secrets.add(BuildSecret.parse("id=token,src=" + file));
        secrets.add(BuildSecret.parse("id=home,env=PATH"));
        String mounts = "RUN --mount=type=secret,id=token --mount=type=secret,id=home ";
        if (type != BuilderType.BUILDX) {
            assertThatThrownBy(
                            () -> build(new AutoImageBuilder(SESSION), spec("FROM busybox:1.37\n" + mounts + "true")))
                    .isInstanceOf(BuildException.class)
                    .hasMessageContaining("only buildx can hand over the secret 'token'");
            return;
        }
        BuildResult result = build("FROM busybox:1.37\n" + mounts
                + "cat /run/secrets/token /run/secrets/home; sha256sum /run/secrets/token > /sum # " + unique);
        assertThat(step(result, "RUN").output()).isEqualTo("[secret]\n[secret]");
        assertThat(result.toString()).doesNotContain("s3cr3t");
        assertThatThrownBy(() -> build("FROM busybox:1.37\n" + mounts + "cat /run/secrets/token; exit 5"))
                .isInstanceOf(BuildException.class)
                .message()
                .contains("exit code 5")
                .contains("[secret]")
                .contains("--secret id=token,src=" + file)
                .doesNotContain("s3cr3t");
    }

    @Test
    void showsTheStepThatFailed() throws IOException {
        file("Dockerfile", """
                FROM busybox:1.37 AS builder
                RUN true
                RUN for i in $(seq 60); do echo line $i; done; echo %s >&2; exit 3

                FROM busybox:1.37
                COPY --from=builder /x /
                """.formatted(unique));
        assertThatThrownBy(() -> buildFile(context.resolve("Dockerfile"), "builder"))
                .isInstanceOf(BuildException.class)
                .message()
                .contains("could not be built: step [builder 3/3] RUN for i in")
                .contains("   3 | >>> RUN for i in $(seq 60)")
                .contains("3")
                .contains("line 60\n")
                .contains(unique)
                .contains(" lines before)")
                .doesNotContain("line 20\n")
                .containsPattern(
                        "To repeat it by hand: (DOCKER_BUILDKIT=0 docker|docker|podman) build --target builder -f ");
    }

    @Test
    void tellsTriggersOfTheBaseImageFromStepsOfTheDockerfile() throws IOException {
        BuildResult base = build("""
                FROM busybox:1.37
                ONBUILD RUN echo trigger %s
                ONBUILD ENV A=b
                ONBUILD WORKDIR /w
                ONBUILD RUN echo own
                """.formatted(unique));
        String dockerfile = "FROM %s\nRUN echo own\nRUN echo last; echo %s\n".formatted(base.name(), unique);
        BuildResult result = build(dockerfile);
        assertThat(result.log().stepsWith("RUN echo own"))
                .singleElement()
                .extracting(BuildStep::output, step -> step.instruction().firstLine(), BuildStep::isCached)
                .containsExactly("own\n", 2, false);
        assertThat(step(result, "RUN echo last").output()).isEqualTo("last\n" + unique + "\n");
        assertThat(result.log().steps().stream()
                        .filter(step -> step.instruction().is("FROM"))
                        .map(BuildStep::output))
                .anyMatch(output -> output.contains("trigger " + unique));
        BuildResult changed = build(dockerfile.replace("echo last", "echo changed"));
        assertThat(step(changed, "RUN echo own").isCached()).isTrue();
        assertThat(step(changed, "RUN echo changed").isCached()).isFalse();
    }

    @Test
    void showsTheFromWhoseTriggerFailed() throws IOException {
        BuildResult base = build("FROM busybox:1.37\nONBUILD RUN echo %s; exit 3\n".formatted(unique));
        assertThatThrownBy(() -> build("FROM %s\nRUN true\n".formatted(base.name())))
                .isInstanceOf(BuildException.class)
                .message()
                .contains("   1 | >>> FROM " + base.name())
                .containsPattern("The ONBUILD trigger of the base image, .*, ended with exit code 3"
                        + "|The command .* returned a non-zero code: 3"
                        + "|building at STEP .*: while running runtime: exit status 3")
                .contains("  | " + unique);
    }

    /** Tests only our own archive: buildx reads the context itself and sends what it finds. */
    @Test
    void namesTheFileThatChangesWhileItIsSent() throws Exception {
        Path file = file("growing.log", "x".repeat(5_000_000));
        Thread writer = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                append(file);
            }
        });
        writer.start();
        try {
            if (type != BuilderType.BUILDX) {
                assertThatThrownBy(() -> build("FROM busybox:1.37\nCOPY . /\n"))
                        .isInstanceOf(BuildException.class)
                        .hasMessageMatching(
                                "The file growing.log of the build context changed while it was being sent: "
                                        + "it was \\d+ bytes and is \\d+. Build again when nothing writes to it, or exclude it "
                                        + "with .dockerignore.");
            }
            assertThat(SESSION.docker().images().ids())
                    .as("the engine is still there")
                    .isNotEmpty();
        } finally {
            writer.interrupt();
            writer.join();
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "one more line\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesTheFileThatIsNotInTheContext() throws IOException {
        file("secret.txt", "x");
        file(".dockerignore", "*.txt");
        assertThatThrownBy(() -> build("FROM busybox:1.37\nCOPY secret.txt /\n"))
                .isInstanceOf(BuildException.class)
                .message()
                .contains(">>> COPY secret.txt /")
                .contains("secret.txt");
    }

    @Test
    void namesTheBaseImageThatCannotBeHad() {
        assertThatThrownBy(() -> build("FROM busybox:1.37\nRUN true\nFROM localhost:1/nosuch:1\n"))
                .isInstanceOf(BuildException.class)
                .message()
                .contains("localhost:1/nosuch:1")
                .contains("   3 | >>> FROM localhost:1/nosuch:1");
    }

    private Path file(String name, String content) throws IOException {
        Path file = context.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private BuildResult build(String dockerfile) throws IOException {
        return build(dockerfile, "");
    }

    /** Builds a text that is not in a file. */
    private BuildResult build(String text, String target) throws IOException {
        return build(Dockerfile.parse("Dockerfile", text), Optional.empty(), target);
    }

    private BuildResult buildFile(Path dockerfile, String target) {
        return build(Dockerfile.read(dockerfile), Optional.of(dockerfile), target);
    }

    private BuildResult build(Dockerfile dockerfile, Optional<Path> path, String target) {
        return build(builder, spec(dockerfile, path, target));
    }

    private BuildSpec spec(String text) {
        return spec(Dockerfile.parse("Dockerfile", text), Optional.empty(), "");
    }

    private BuildSpec spec(Dockerfile dockerfile, Optional<Path> path, String target) {
        return new BuildSpec(
                dockerfile,
                path,
                context,
                target.isEmpty() ? dockerfile.finalStage() : dockerfile.stage(target),
                arguments,
                platform,
                SESSION.docker().engine().platform(),
                type,
                Optional.empty(),
                secrets,
                true,
                BuildxOptions.NONE);
    }

    private static BuildResult build(ImageBuilder builder, BuildSpec spec) {
        ImageReference name = ImageReference.of("localhost/plimsoll/" + SESSION.id() + ":" + COUNT.incrementAndGet());
        return builder.build(spec, name, SESSION.labels());
    }

    private static RunResult run(BuildResult image, String... command) {
        return new ContainerRunner(SESSION.docker(), SESSION.labels())
                .run(ContainerSpec.of(image.id(), "image").withArguments(List.of(command)));
    }

    private static BuildStep step(BuildResult result, String prefix) {
        return result.log().steps().stream()
                .filter(step -> step.instruction().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No step " + prefix + " in " + result.log()));
    }
}
