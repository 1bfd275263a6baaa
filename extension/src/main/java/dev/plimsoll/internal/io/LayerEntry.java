package dev.plimsoll.internal.io;

import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;

/**
 * One entry of a layer.
 *
 * <p>Source: OCI image specification, <em>Image Layer Filesystem Changeset</em>.
 *
 * @param kind what it does to the layers below
 * @param file what it is; the link target of a {@link Kind#HARD_LINK} is the path of the linked file in the same layer;
 *     of a whiteout only the path counts
 */
public record LayerEntry(Kind kind, FileEntry file) {

    /** Whether it has content. */
    public boolean isRegularFile() {
        return kind == Kind.FILE && file.type() == FileType.REGULAR_FILE;
    }

    /** What an entry does. */
    public enum Kind {
        /** It is a file, a directory, a symbolic link, a device or a pipe. */
        FILE,
        /** It is a further name of a file. */
        HARD_LINK,
        /** It hides the path from the layers below. */
        WHITEOUT,
        /** It hides the content of the directory in the layers below. */
        OPAQUE
    }
}
