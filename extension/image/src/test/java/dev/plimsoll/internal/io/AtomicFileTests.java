package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTests {

    @TempDir
    Path directory;

    private Path checkout;
    private Path outside;

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("checkout"));
        outside = Files.createDirectories(directory.resolve("outside"));
        Files.createDirectory(checkout.resolve(".git"));
    }

    @Test
    void writeWhenTheFileIsThereKeepsItsPermissionsAndOwner() throws IOException {
        Path file = Files.writeString(checkout.resolve("run"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        if (Files.getOwner(file).getName().equals("root")) {
            Files.setAttribute(file, "unix:uid", 12345);
            Files.setAttribute(file, "unix:gid", 23456);
        }
        Object owner = Files.getAttribute(file, "unix:uid");

        AtomicFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(owner);
        assertThat(checkout.toFile().list()).containsExactlyInAnyOrder(".git", "run");
    }

    @Test
    void writeWhenTheFileIsNewHasThePermissionsThatAnyNewFileHas() throws IOException {
        Path other = Files.createFile(checkout.resolve("other"));
        Path file = checkout.resolve("file");
        AtomicFile.write(file, "new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void writeWhenTheFileIsALinkIsRefusedEvenIfItLeadsNowhere() throws IOException {
        Path target = outside.resolve("x");
        Path link = Files.createSymbolicLink(checkout.resolve("plimsoll.lock"), target);
        isRefused(
                link,
                "it is a symbolic link to " + target
                        + ", and nothing is written through a link. Name the file itself, or delete the link");
        assertThat(target).doesNotExist();
        Files.writeString(target, "theirs");
        isRefused(
                link,
                "it is a symbolic link to " + target
                        + ", and nothing is written through a link. Name the file itself, or delete the link");
        assertThat(target).hasContent("theirs");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void writeWhenADirectoryOfTheCheckoutLeadsOutIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(checkout.resolve("target"), Path.of("../outside"));
        String reason = "the symbolic link " + link + " leads out of the checkout, to " + outside.toRealPath()
                + ". Name that directory itself, or delete the link";
        Files.createDirectory(outside.resolve("plimsoll"));
        isRefused(link.resolve("plimsoll/index.html"), reason);
        assertThatThrownBy(() -> AtomicFile.createDirectories(link.resolve("a/b")))
                .isInstanceOfSatisfying(
                        FileSystemException.class, e -> assertThat(Reason.of(e)).isEqualTo(reason));
        assertThat(outside).isDirectoryNotContaining("glob:**/a");
        assertThat(outside.resolve("plimsoll")).isEmptyDirectory();
    }

    @Test
    void writeWhenADirectoryThatLeadsOutDoesNotExistIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(checkout.resolve("target"), directory.resolve("nothing"));
        assertThatThrownBy(() -> AtomicFile.createDirectories(link.resolve("plimsoll")))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        e -> assertThat(Reason.of(e)).startsWith("the symbolic link " + link + " leads out of"));
        assertThat(directory.resolve("nothing")).doesNotExist();
    }

    @Test
    void writeWhenALinkStaysInTheCheckoutOrIsAboveItFollowsIt() throws IOException {
        Path real = Files.createDirectory(checkout.resolve("docker"));
        Path within = Files.createSymbolicLink(checkout.resolve("images"), Path.of("docker"));
        AtomicFile.write(within.resolve("a"), "1");
        assertThat(real.resolve("a")).hasContent("1");
        Path above = Files.createSymbolicLink(directory.resolve("link"), checkout);
        AtomicFile.write(above.resolve("docker/a"), "2");
        assertThat(real.resolve("a")).hasContent("2");
        Path named = Files.createSymbolicLink(directory.resolve("elsewhere"), outside);
        AtomicFile.write(named.resolve("b"), "3");
        assertThat(outside.resolve("b")).hasContent("3");
    }

    @Test
    void writeWhenTheFileIsADirectoryOrReadOnlyIsRefused() throws IOException {
        isRefused(outside, "it is not a file");
        Path file = Files.writeString(outside.resolve("a"), "theirs");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        if (!Files.isWritable(file)) {
            assertThatThrownBy(() -> AtomicFile.write(file, "new")).isInstanceOf(AccessDeniedException.class);
            assertThat(file).hasContent("theirs");
        }
    }

    @Test
    void writeWhenItFailsLeavesTheOldFileAndNothingElse() throws IOException {
        Files.writeString(outside.resolve("a"), "old");
        Path tooLong = outside.resolve("b".repeat(256));
        AtomicFile.write(outside.resolve("b".repeat(255)), "new");
        Files.delete(outside.resolve("b".repeat(255)));
        assertThatThrownBy(() -> AtomicFile.write(tooLong, "new")).isInstanceOf(FileSystemException.class);
        assertThat(outside.toFile().list()).containsExactly("a");
    }

    @Test
    void writeWhenManyThreadsWriteAReaderSeesOneOfThem() throws Exception {
        Path file = outside.resolve("a");
        List<String> texts =
                Stream.of("a", "b", "c").map(each -> each.repeat(200_000)).toList();
        AtomicFile.write(file, texts.get(0));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (String text : texts) {
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        AtomicFile.write(file, text);
                    }
                    return null;
                }));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                assertThat(texts.contains(Files.readString(file))).isTrue();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(outside.toFile().list()).containsExactly("a");
    }

    private static void isRefused(Path file, String reason) {
        assertThatThrownBy(() -> AtomicFile.write(file, "new"))
                .isInstanceOfSatisfying(
                        FileSystemException.class, e -> assertThat(Reason.of(e)).isEqualTo(reason));
    }
}
