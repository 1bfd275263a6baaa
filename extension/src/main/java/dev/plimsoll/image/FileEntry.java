package dev.plimsoll.image;

import java.time.Instant;

/**
 * What an archive says of one file besides its content.
 *
 * @param path absolute, without a slash at the end, unless it is the root
 * @param type what it is
 * @param size of its content, in bytes; 0 for whatever is no regular file
 * @param mode its permissions
 * @param uid the number of its owner
 * @param gid the number of its group
 * @param linkTarget of a symbolic link, as it is written there; empty for whatever is none
 * @param modified when its content was last written, in whole seconds
 * @param capabilities what it lets whoever starts it do; {@link FileCapabilities#NONE} for almost all
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
