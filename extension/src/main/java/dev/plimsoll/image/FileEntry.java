package dev.plimsoll.image;

import java.time.Instant;

/**
 * The metadata of one file in an archive.
 *
 * @param path absolute, without a slash at the end, unless it is the root
 * @param type what it is
 * @param size of its content, in bytes; 0 for all but regular files
 * @param mode its permissions
 * @param uid the number of its owner
 * @param gid the number of its group
 * @param linkTarget of a symbolic link, as written; empty for all others
 * @param modified when its content was last written, in whole seconds
 * @param capabilities of a program; {@link FileCapabilities#NONE} for almost all files
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
        FileCapabilities capabilities) {

    /** The same file under another path. */
    public FileEntry at(String otherPath) {
        return new FileEntry(otherPath, type, size, mode, uid, gid, linkTarget, modified, capabilities);
    }
}
