package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.BuildContextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextCopyTests {

    @TempDir
    Path context;

    @TempDir
    Path copies;

    private Path dockerfile;

    @BeforeEach
    void write() throws IOException {
        dockerfile = write("docker/Dockerfile", "FROM scratch\nCOPY . /\n");
        write(".dockerignore", "docker\n.dockerignore\n*.md\n");
        write("src/main.go", "package main\n");
        write("empty", "");
        write("README.md", "ignored\n");
        Files.setPosixFilePermissions(write("run.sh", "#!/bin/sh\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(context.resolve("link"), Path.of("../outside"));
        Files.createLink(context.resolve("twin"), context.resolve("run.sh"));
        Files.setLastModifiedTime(context.resolve("src/main.go"), FileTime.fromMillis(1_000_000));
        Files.setLastModifiedTime(context.resolve("src"), FileTime.fromMillis(2_000_000));
        Files.setPosixFilePermissions(context.resolve("src"), PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    @Test
    void ofWhenCopiedKeepsWhatABuilderIsSent() throws IOException {
        try (ContextCopy copy = ContextCopy.of(context, Optional.of(dockerfile), copies)) {
            Path directory = copy.directory();
            assertThat(TarContents.read(
                            BuildContext.of(directory, copy.dockerfile().orElseThrow())
                                    .openTar()))
                    .isEqualTo(TarContents.read(
                            BuildContext.of(context, dockerfile).openTar()));
            assertThat(directory.resolve("README.md")).doesNotExist();
            assertThat(directory.resolve(".dockerignore")).exists();
            assertThat(copy.dockerfile()).contains(directory.resolve("docker/Dockerfile"));
            assertThat(Files.readSymbolicLink(directory.resolve("link"))).isEqualTo(Path.of("../outside"));
            assertThat(Files.getLastModifiedTime(directory.resolve("src/main.go"))
                            .toMillis())
                    .isEqualTo(1_000_000);
            assertThat(Files.getLastModifiedTime(directory.resolve("src")).toMillis())
                    .isEqualTo(2_000_000);
            assertThat(Files.isExecutable(directory.resolve("twin"))).isTrue();
            assertThat(copy.isChanged()).isFalse();
        }
    }

    @Test
    void isChangedWhenWhatIsSentChangesSaysSo() throws IOException {
        assertThat(isChangedAfter(copy -> Files.writeString(copy.resolve("run.sh"), "#!/bin/ash")))
                .isTrue();
        assertThat(isChangedAfter(copy -> Files.writeString(copy.resolve("run.sh"), "#!/bin/sH\n")))
                .isTrue();
        assertThat(isChangedAfter(copy -> Files.writeString(copy.resolve("new"), "")))
                .isTrue();
        assertThat(isChangedAfter(copy -> Files.delete(copy.resolve("link")))).isTrue();
        assertThat(isChangedAfter(copy -> Files.setPosixFilePermissions(
                        copy.resolve("run.sh"), PosixFilePermissions.fromString("rw-r--r--"))))
                .isTrue();
        assertThat(isChangedAfter(copy -> Files.writeString(copy.resolve("docker/Dockerfile"), "FROM scratch\n")))
                .isTrue();
        assertThat(isChangedAfter(copy -> Files.writeString(copy.resolve(".dockerignore"), "docker\nsrc\n")))
                .isTrue();
    }

    @Test
    void isChangedWhenNothingThatIsSentChangesSaysSo() throws IOException {
        assertThat(isChangedAfter(copy -> {})).isFalse();
        assertThat(isChangedAfter(copy -> Files.writeString(copy.resolve("run.sh"), "#!/bin/sh\n")))
                .isFalse();
        assertThat(isChangedAfter(copy -> Files.writeString(copy.resolve("NOTES.md"), "ignored, too\n")))
                .isFalse();
    }

    @Test
    void closeWhenTheCopyIsReadOnlyRemovesIt() {
        ContextCopy copy = ContextCopy.of(context, Optional.of(dockerfile), copies);
        assertThat(copy.directory()).exists();
        copy.close();
        assertThat(copy.directory()).doesNotExist();
        copy.close();
    }

    @Test
    void ofWhenSomethingCannotBeCopiedLeavesNothing() throws Exception {
        new ProcessBuilder("mkfifo", context.resolve("zzz").toString()).start().waitFor();
        assertThatExceptionOfType(BuildContextException.class)
                .isThrownBy(() -> ContextCopy.of(context, Optional.of(dockerfile), copies))
                .withMessage("Cannot copy zzz of the build context: it is a pipe or a device. "
                        + "Exclude it with .dockerignore.");
        assertThat(copies).isEmptyDirectory();
    }

    @Test
    void dockerfileWhenOutsideTheContextStaysThere(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.writeString(elsewhere.resolve("Dockerfile"), "FROM scratch\n");
        try (ContextCopy copy = ContextCopy.of(context, Optional.of(outside), copies)) {
            assertThat(copy.dockerfile()).contains(outside);
            assertThat(copy.isChanged()).isFalse();
        }
        try (ContextCopy copy = ContextCopy.of(context, Optional.empty(), copies)) {
            assertThat(copy.dockerfile()).isEmpty();
            assertThat(Files.exists(copy.directory().resolve("run.sh"), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
        }
    }

    private interface Change {
        void apply(Path copy) throws IOException;
    }

    private boolean isChangedAfter(Change change) throws IOException {
        try (ContextCopy copy = ContextCopy.of(context, Optional.of(dockerfile), copies)) {
            change.apply(copy.directory());
            return copy.isChanged();
        }
    }

    private Path write(String path, String text) throws IOException {
        Path file = context.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }
}
