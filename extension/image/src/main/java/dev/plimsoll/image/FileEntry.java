package dev.plimsoll.image;

import java.time.Instant;

/**
 * The metadata of a file in a layer.
 *
 * @param path absolute, without a slash at the end unless it is the root. A byte of a name that is not UTF-8 is encoded as
 *     one of the characters U+DC80 to U+DCFF
 * @param type the type
 * @param size the size of the content in bytes; 0 unless the file is a regular file
 * @param mode the permissions
 * @param uid the user id of the owner
 * @param gid the group id of the owner
 * @param linkTarget the target of a symbolic link, as written in the link; of a hard link, the path at which the layer stores the
 *     content; empty for all others
 * @param modified the time of the last change of the content, in whole seconds
 * @param capabilities the capabilities of a program; {@link FileCapabilities#NONE} for almost all files
 * @param isHardLink whether the layer stores the file as a hard link, so that the content counts at another path
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
        boolean isHardLink) {

    /** Creates the metadata of a file that is not a hard link. */
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

    /** Returns the same metadata for another path. */
    public FileEntry at(String otherPath) {
        return new FileEntry(otherPath, type, size, mode, uid, gid, linkTarget, modified, capabilities, isHardLink);
    }

    /** Returns the metadata of a hard link to this file. */
    public FileEntry linkedAt(String otherPath) {
        String target = isHardLink || type == FileType.SYMBOLIC_LINK ? linkTarget : path;
        return new FileEntry(otherPath, type, size, mode, uid, gid, target, modified, capabilities, true);
    }
}
