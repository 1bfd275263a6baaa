package dev.plimsoll.internal.cli;

import static dev.plimsoll.internal.cli.CommandOptions.either;
import static dev.plimsoll.internal.cli.CommandOptions.flag;
import static dev.plimsoll.internal.cli.CommandOptions.value;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.proposals.Proposals;
import dev.plimsoll.internal.text.Plural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** The subcommand {@code init}, which proposes expectations for a Dockerfile. */
final class InitCommand implements Subcommand {

    private static final String ADVICE = "Advice, because no expectation should make these things permanent:\n";

    private static final String WRITE = "write";
    private static final String JAVA = "java";

    @Override
    public Options options() {
        return CommandOptions.ofImages().addOptionGroup(either(flag(WRITE), value(JAVA, "FILE")));
    }

    @Override
    public List<String> parameters() {
        return List.of("DOCKERFILE");
    }

    @Override
    public int execute(Invocation given) throws Exception {
        Path path = given.file(0);
        Optional<JavaTestFile> test = given.fileOf(JAVA).map(JavaTestFile::at);
        if (given.has(WRITE)) {
            // Before the build, which can take minutes.
            write(path, () -> AtomicFile.check(path));
        }
        return given.inSession(() -> {
            Dockerfile dockerfile = Dockerfile.read(path);
            byte[] content = read(path);
            Optional<AnnotatedDockerfile> present = annotations(dockerfile, path);
            MultiStageBuild build = MultiStageBuild.of(path.toString());
            given.platform().ifPresent(build::platform);
            Proposals proposals =
                    Proposals.of(dockerfile, path, test.isPresent() ? Optional.empty() : present, build.build());
            StringBuilder text = new StringBuilder();
            if (proposals.isEmpty()) {
                text.append(path).append(": nothing to propose that holds and is not expected yet\n");
            } else if (test.isPresent()) {
                write(test.get().file(), () -> test.get().write(proposals, path));
                text.append(written(test.get().file(), proposals)).append('\n');
            } else if (given.has(WRITE)) {
                addTo(path, content, proposals);
                text.append(written(path, proposals))
                        .append(". 'plimsoll ")
                        .append(path)
                        .append("' judges them\n");
            } else {
                text.append(proposals.diff());
            }
            given.print(text + advice(proposals));
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

    private static void addTo(Path path, byte[] content, Proposals proposals) {
        // Another process can have changed the file during the build, and its change must not be lost.
        if (!Arrays.equals(content, read(path))) {
            throw new MisuseException(
                    path + " has changed since it was read, so nothing is written to it. Run it again");
        }
        write(path, () -> AtomicFile.write(path, proposals.addTo(content)));
    }

    private static String written(Path file, Proposals proposals) {
        return file + ": " + Plural.of(proposals.count(), "expectation") + " written";
    }

    private static String advice(Proposals proposals) {
        return proposals.advice().isEmpty()
                ? ""
                : proposals.advice().stream().collect(Collectors.joining("\n  - ", "\n" + ADVICE + "  - ", "\n"));
    }
}
