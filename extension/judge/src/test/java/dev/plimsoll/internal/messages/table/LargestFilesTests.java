package dev.plimsoll.internal.messages.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargestFilesTests {

    private static final Layer LAYER = new Layer(0, DiffId.of("sha256:" + "0".repeat(64)), ByteSize.of(5_000_000), "");

    /** BusyBox is stored under its first name, and is a hundred hard links. */
    @Test
    void ofHardLinksHasTheNameThatPeopleKnow() {
        FileEntry stored = file("/bin/[", 2_000_000);
        FileEntry other = file("/bin/other", 1_000_000);
        LayerChanges changes = new LayerChanges(
                List.of(
                        stored,
                        stored.linkedAt("/bin/ar"),
                        stored.linkedAt("/bin/ar").linkedAt("/bin/busybox"),
                        other),
                List.of(),
                List.of());
        assertThat(LargestFiles.of(LAYER, changes).files())
                .extracting(FileEntry::path)
                .containsExactly("/bin/busybox", "/bin/other");
    }

    private static FileEntry file(String path, long size) {
        return new FileEntry(
                path, FileType.REGULAR_FILE, size, new FileMode(0755), 0, 0, "", Instant.EPOCH, FileCapabilities.NONE);
    }
}
