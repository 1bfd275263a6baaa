package dev.plimsoll.internal.docker.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFolderTests {

    @TempDir
    private Path sessions;

    @Test
    void pathIsReadableForThisUserOnlyAndRemovedWithItsOwner() throws Exception {
        SessionFolder folder = new SessionFolder(sessions, "1");
        assertThat(sessions).isEmptyDirectory();
        Path path = folder.path();
        assertThat(folder.path()).isEqualTo(path);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
        Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("c"), "d");
        folder.delete();
        assertThat(sessions).isEmptyDirectory();
        folder.delete();
        assertThatThrownBy(folder::path)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The session is closed");
    }

    @Test
    void pathWhenTheCacheCannotBeWrittenIsAnotherTemporaryDirectory() throws Exception {
        SessionFolder folder = new SessionFolder(Files.createFile(sessions.resolve("file")), "1");
        Path path = folder.path();
        assertThat(path).isEmptyDirectory().doesNotHaveToString(sessions.toString());
        folder.delete();
        assertThat(path).doesNotExist();
    }

    @Test
    void sweepRemovesFoldersOfKilledProcessesOnly() throws Exception {
        Path alive = new SessionFolder(sessions, "alive").path();
        Path killed = left("killed", goneOwner());
        Path elsewhere = left("elsewhere", List.of("dev.plimsoll.owner.host=other"));
        Path unknown = Files.createDirectory(sessions.resolve("unknown.files"));
        SessionFolder.sweep(sessions);
        assertThat(killed).doesNotExist();
        assertThat(sessions.resolve("killed.owner")).doesNotExist();
        assertThat(List.of(alive, elsewhere, unknown))
                .allSatisfy(path -> assertThat(path).exists());
    }

    /** The process was killed after it wrote the owner's file and before it created the folder. */
    @Test
    void sweepWhenOnlyTheOwnerIsThereRemovesIt() throws Exception {
        Files.write(sessions.resolve("killed.owner"), goneOwner());
        SessionFolder.sweep(sessions);
        assertThat(sessions).isEmptyDirectory();
    }

    @Test
    void sweepDoesNotFollowLinks(@TempDir Path other) throws Exception {
        Path file = Files.createFile(other.resolve("file"));
        Files.write(sessions.resolve("killed.owner"), goneOwner());
        Files.createSymbolicLink(sessions.resolve("killed.files"), other);
        Files.createSymbolicLink(
                Files.createDirectory(sessions.resolve("x.files")).resolve("link"), other);
        Files.write(sessions.resolve("x.owner"), goneOwner());
        SessionFolder.sweep(sessions);
        assertThat(sessions).isEmptyDirectory();
        assertThat(file).exists();
    }

    private Path left(String session, List<String> owner) throws Exception {
        Files.write(sessions.resolve(session + ".owner"), owner);
        Path folder = Files.createDirectories(sessions.resolve(session + ".files/a"));
        Files.writeString(folder.resolve("b"), "c");
        return folder;
    }

    private static List<String> goneOwner() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor(10, TimeUnit.SECONDS);
        Owner self = Owner.self();
        return new Owner(self.host(), self.boot(), gone.pid(), "1", self.user())
                .toLabels().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList();
    }
}
