package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RebuildIT {

    private static final String DOCKERFILE = "src/test/resources/images/dependencies/Dockerfile";

    private static ImageSession session;

    @TempDir
    Path context;

    /** New in each test run, because a builder's cache outlives a run. */
    private final String fresh = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = BuilderType.class,
            names = {"AUTO", "TESTCONTAINERS"})
    void rebuildAfterWhenASourceChangesDownloadsNothingAgain(BuilderType builder) {
        BuiltImage image = image(builder);
        AtomicReference<Path> copied = new AtomicReference<>();
        BuiltImage rebuilt = image.rebuildAfter(copy -> {
            copied.set(copy);
            Files.writeString(copy.resolve("main.txt"), "changed " + fresh + "\n");
        });
        assertThat(rebuilt)
                .buildLog()
                .reusedCacheFor("RUN mkdir /libraries")
                .ranStep("RUN cat main.txt")
                .ranStep("COPY --from=builder");
        assertThat(rebuilt.run()).succeeded().hasStdout("changed " + fresh + "\ndownloaded left-pad\n");
        assertThat(image.run()).succeeded().hasStdout("main\ndownloaded left-pad\n");
        assertThat(copied.get()).doesNotExist();
        assertThat(rebuilt.displayName()).isEqualTo(DOCKERFILE + ", rebuilt after a change");
        assertThat(rebuilt.id()).isNotEqualTo(image.id());
        assertThat(rebuilt.config().labels()).containsKey("dev.plimsoll.session");
    }

    @Test
    void rebuildAfterWhenTheDependenciesChangeDownloadsThem() {
        BuiltImage rebuilt = image(BuilderType.AUTO)
                .stage("builder")
                .rebuildAfter(copy -> Files.writeString(copy.resolve("dependencies.txt"), fresh + "\n"));
        assertThat(rebuilt)
                .buildLog()
                .ranStep("COPY dependencies.txt ./")
                .ranStep("RUN mkdir /libraries")
                .reusedCacheFor("WORKDIR /src");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(rebuilt).buildLog().reusedCacheFor("RUN mkdir"))
                .withMessageContaining(
                        "The first step of that stage to be run was [builder 3/6] COPY dependencies.txt ./ ("
                                + DOCKERFILE + ":3).");
        assertThat(rebuilt.run("cat", "/program.txt")).hasStdout("main\ndownloaded " + fresh + "\n");
    }

    @Test
    void rebuildAfterWhenTheDockerfileChangesBuildsThat() {
        BuiltImage rebuilt = image(BuilderType.AUTO).rebuildAfter(copy -> {
            Path dockerfile = copy.resolve("Dockerfile");
            Files.writeString(dockerfile, Files.readString(dockerfile) + "CMD [\"echo\", \"new\"]\n");
        });
        assertThat(rebuilt.run()).hasStdout("new\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> rebuilt.stage("builder"))
                .withMessage(
                        "The changed copy of the context that " + DOCKERFILE + ", rebuilt after a change was built "
                                + "from is gone. Ask the image that it is a rebuild of: stage(\"builder\").rebuildAfter(change)");
    }

    @Test
    void rebuildAfterWhenNothingChangesIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image(BuilderType.AUTO)
                        .rebuildAfter(copy -> Files.writeString(copy.resolve("notes.md"), "changed, but ignored\n")))
                .withMessage("The change has no effect on the files that a build of " + DOCKERFILE
                        + " sends, so a rebuild would check nothing. Does it change files outside "
                        + Path.of(DOCKERFILE).toAbsolutePath().getParent() + ", or files that .dockerignore excludes?");
    }

    @Test
    void rebuildAfterWhenItFailsRemovesTheCopy() {
        AtomicReference<Path> copied = new AtomicReference<>();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> image(BuilderType.AUTO).rebuildAfter(copy -> {
                    copied.set(copy);
                    throw new IOException("no");
                }));
        assertThat(copied.get()).doesNotExist();
        assertThatExceptionOfType(BuildException.class)
                .isThrownBy(() -> image(BuilderType.AUTO).rebuildAfter(copy -> {
                    copied.set(copy);
                    Files.delete(copy.resolve("main.txt"));
                }))
                .withMessageContaining("main.txt")
                .withMessageEndingWith("\nThat directory was a changed copy of "
                        + Path.of(DOCKERFILE).toAbsolutePath().getParent()
                        + " and is gone: make the same change there first.");
        assertThat(copied.get()).doesNotExist();
    }

    @Test
    void isReproducibleWhenAFileIsCopiedToTheRootPasses() throws IOException {
        Files.writeString(context.resolve("hello"), "hello\n");
        assertThat(build("FROM scratch\nCOPY hello /\n")).isReproducible().isReproducibleIgnoringTimes();
    }

    @Test
    void isReproducibleWhenARunWritesAFileNamesItsTime() {
        BuiltImage image = build("FROM busybox:1.37\nRUN echo hello > /greeting\n");
        assertThat(image).isReproducibleIgnoringTimes();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(image).isReproducible())
                .withMessageContaining("Layer #1 RUN echo hello > /greeting\n")
                .withMessageContaining("    /greeting: modification time ")
                .withMessageContaining("Only modification times differ");
    }

    @Test
    void isReproducibleWhenContentsDifferNamesTheFile() {
        BuiltImage image = build("FROM busybox:1.37\nRUN date +%s%N > /built-at && echo same > /same\n");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(image).isReproducibleIgnoringTimes())
                .withMessageContaining("differ in 1 layer:\nLayer #1 RUN date +%s%N > /built-at && echo same > /same\n"
                        + "    /built-at: content sha256 ")
                .satisfies(error -> assertThat(error.getMessage())
                        .doesNotContain("/same:", "modification time", "SOURCE_DATE_EPOCH"));
    }

    @Test
    void rebuildWithoutCacheWhenDoneRunsEveryStep() {
        BuiltImage image = build("FROM busybox:1.37\nRUN echo hello > /greeting\n");
        BuiltImage rebuilt = image.rebuildWithoutCache();
        assertThat(rebuilt).buildLog().ranStep("RUN echo hello");
        assertThat(rebuilt.reference()).isNotEqualTo(image.reference()).isInstanceOf(ImageReference.class);
        assertThat(image.layerDifferences(image)).isEmpty();
    }

    private BuiltImage build(String dockerfile) {
        return MultiStageBuild.ofText("Dockerfile", dockerfile).context(context).build();
    }

    private static BuiltImage image(BuilderType builder) {
        return MultiStageBuild.of(DOCKERFILE).builder(builder).build();
    }
}
