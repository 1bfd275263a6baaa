package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTests {

    @TempDir
    Path temporary;

    @Test
    void deleteRemovesWhatIsInItAndNotWhatLinksLeadTo() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside"), "kept");
        Path directory = Files.createDirectory(temporary.resolve("tree"));
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.writeString(closed.resolve("file"), "");
        Files.createSymbolicLink(closed.resolve("link"), outside);
        Files.createSymbolicLink(directory.resolve("up"), temporary);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        DirectoryTree.delete(directory);
        assertThat(directory).doesNotExist();
        assertThat(outside).hasContent("kept");
    }

    @Test
    void deleteWhenItIsGoneDoesNothing() throws IOException {
        DirectoryTree.delete(temporary.resolve("gone"));
        assertThat(temporary).isEmptyDirectory();
    }
}
