package dev.plimsoll.image;

import java.time.Instant;

/**
 * The metadata of a file in a layer.
 *
 * @param path absolute, without a slash at the end unless it is the root. A byte of a name that is not UTF-8 is one of the
 *     characters U+DC80 to U+DCFF
 * @param type the type
 * @param size of the content in bytes; 0 unless it is a regular file
 * @param mode the permissions
 * @param uid the user id of the owner
 * @param gid the id of the group
 * @param linkTarget the target of a symbolic link, as written in the link; empty for all other types
 * @param modified when the content was last written, in whole seconds
 * @param capabilities of a program; {@link FileCapabilities#NONE} for almost all files
 * @param hardLink whether the layer has it as a hard link, so that the content is counted at another name
 * @since 0.1.0
 */
public record FileEntry(
        String path,
        FileType type,
        long size,
        FileMode mode,
        long uid,
        long gid,
        String linkTarget,
        Instant modified,
        FileCapabilities capabilities,
        boolean hardLink) {

    /** A file that is not a hard link. */
    public FileEntry(
            String path,
            FileType type,
            long size,
            FileMode mode,
            long uid,
            long gid,
            String linkTarget,
            Instant modified,
            FileCapabilities capabilities) {
        this(path, type, size, mode, uid, gid, linkTarget, modified, capabilities, false);
    }

    /** The same metadata at another path. */
    public FileEntry at(String otherPath) {
        return new FileEntry(otherPath, type, size, mode, uid, gid, linkTarget, modified, capabilities, hardLink);
    }

    /** A hard link to this file. */
    public FileEntry linkedAt(String otherPath) {
        return new FileEntry(otherPath, type, size, mode, uid, gid, linkTarget, modified, capabilities, true);
    }
}
