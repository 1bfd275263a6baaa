package dev.plimsoll.internal.cli;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import dev.plimsoll.internal.expectations.AnnotationException;
import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.proposals.Proposals;
import dev.plimsoll.internal.text.Plural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code init}, which proposes expectations for a Dockerfile. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Builds, measures and runs the image of a Dockerfile, and proposes what can be expected of it.",
        description = {
            "",
            "The proposals are shown as a diff with the reason for each line. Only what holds now is proposed, and nothing"
                    + " that the Dockerfile expects already. The image is run up to three times, as 'docker run --rm'"
                    + " would; what still runs after 5 seconds is taken for a service. What is bad is not proposed, but"
                    + " listed as advice.",
            ""
        },
        parameterListHeading = "Dockerfile:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the proposals were shown or written, even if there are none",
            "2:the Dockerfile or a comment in it can't be read, the image can't be built, there is no container engine, or"
                    + " an argument is wrong",
            "3:plimsoll itself has a fault"
        },
        footer = {
            "",
            "Examples:",
            "  plimsoll init Dockerfile",
            "  plimsoll init --write Dockerfile",
            "  plimsoll init --java src/test/java/hello/HelloImageTests.java Dockerfile"
        })
final class InitCommand implements Callable<Integer> {

    private static final String ADVICE = "Advice, because no expectation should make these things permanent:\n";

    @Parameters(index = "0", paramLabel = "DOCKERFILE", description = "The Dockerfile, whose last stage is built.")
    private @Nullable Path file;

    @Mixin
    private @Nullable ImageOptions options;

    @ArgGroup
    private Target target = new Target();

    /** The place where the proposals go: standard output, unless one of these is given. */
    static final class Target {

        @Option(names = "--write", description = "Write the lines into the Dockerfile instead of showing a diff.")
        private boolean write;

        @Option(
                names = "--java",
                paramLabel = "FILE",
                description =
                        "Write a test class for JUnit to this file, which must not exist yet, instead of showing a diff.")
        private @Nullable Path java;
    }

    @Override
    public Integer call() throws Exception {
        ImageOptions given = Objects.requireNonNull(options);
        Path path = Objects.requireNonNull(file);
        Optional<JavaTestFile> test = Optional.ofNullable(target.java).map(JavaTestFile::at);
        if (target.write) {
            // Before the build, which can take minutes.
            write(path, () -> AtomicFile.check(path));
        }
        return given.execute(() -> {
            Dockerfile dockerfile = Dockerfile.read(path);
            byte[] content = read(path);
            Optional<AnnotatedDockerfile> present = annotations(dockerfile, path);
            MultiStageBuild build = MultiStageBuild.of(path.toString());
            given.platform().ifPresent(build::platform);
            Proposals proposals =
                    Proposals.of(dockerfile, path, test.isPresent() ? Optional.empty() : present, build.build());
            given.print(text(proposals, path, content, test));
            return ExitCode.HELD;
        });
    }

    private static Optional<AnnotatedDockerfile> annotations(Dockerfile dockerfile, Path path) {
        try {
            return AnnotatedDockerfile.of(dockerfile, Optional.of(path));
        } catch (AnnotationException e) {
            throw new MisuseException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Path file, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new MisuseException(file + " can't be written: " + Reason.of(e));
        }
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new MisuseException(ErrorCode.DOCKERFILE_UNREADABLE, path + " can't be read: " + Reason.of(e));
        }
    }

    private String text(Proposals proposals, Path path, byte[] content, Optional<JavaTestFile> test) {
        StringBuilder text = new StringBuilder();
        if (proposals.isEmpty()) {
            text.append(path).append(": nothing to propose that holds and is not expected yet\n");
        } else if (test.isPresent()) {
            write(test.get().file(), () -> test.get().write(proposals, path));
            text.append(test.get().file()).append(": ").append(Plural.of(proposals.count(), "expectation"));
            text.append(" written\n");
        } else if (target.write) {
            // Another process can have changed the file during the build, and its change must not be lost.
            if (!Arrays.equals(content, read(path))) {
                throw new MisuseException(
                        path + " has changed since it was read, so nothing is written to it. Run it again");
            }
            write(path, () -> AtomicFile.write(path, proposals.addTo(content)));
            text.append(path).append(": ").append(Plural.of(proposals.count(), "expectation"));
            text.append(" written. 'plimsoll ").append(path).append("' judges them\n");
        } else {
            text.append(proposals.diff());
        }
        if (!proposals.advice().isEmpty()) {
            text.append('\n').append(ADVICE);
            proposals
                    .advice()
                    .forEach(sentence -> text.append("  - ").append(sentence).append('\n'));
        }
        return text.toString();
    }
}
