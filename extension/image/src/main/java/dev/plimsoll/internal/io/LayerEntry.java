package dev.plimsoll.internal.io;

import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;

/**
 * One entry of a layer.
 *
 * <p>Source: OCI image specification, <em>Image Layer Filesystem Changeset</em>; what moby, containerd and Podman do with
 * entries of which the specification says nothing.
 *
 * @param kind the effect on the layers below
 * @param file the file. The link target of a {@link Kind#HARD_LINK} is the absolute path of the linked file in the same
 *     layer; its mode, owner and time become those of the linked file. The path of a {@link Kind#WHITEOUT} is the path that
 *     it hides, and that of an {@link Kind#OPAQUE} the directory whose content it hides; all other properties of these two
 *     are meaningless. An owner of {@link #UNCHANGED} stays as it is
 */
public record LayerEntry(Kind kind, FileEntry file) {

    /** The user or group id with which {@code chown} changes nothing. */
    public static final long UNCHANGED = 0xffff_ffffL;

    /**
     * Returns whether the entry itself has content. The content of a hard link belongs to the entry that it links
     * to.
     */
    public boolean isRegularFile() {
        return kind == Kind.FILE && file.type() == FileType.REGULAR_FILE;
    }

    /** The effect of an entry on the layers below. */
    public enum Kind {
        /** Adds or replaces a file, a directory, a symbolic link, a device or a pipe. */
        FILE,
        /** Adds another name for a file. */
        HARD_LINK,
        /** Hides a path of the layers below. */
        WHITEOUT,
        /** Hides the content that the layers below have in a directory. */
        OPAQUE,
        /** A character device with the numbers 0 and 0, which replaces a file as one, and hides its path as a whiteout. */
        HIDING_DEVICE,
        /** The root directory, whose entry engines ignore. */
        ROOT,
        /** A PAX header for all entries that follow, which engines ignore. The path is its name. */
        GLOBAL_HEADER
    }
}
