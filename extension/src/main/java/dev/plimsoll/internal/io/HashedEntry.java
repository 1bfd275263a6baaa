package dev.plimsoll.internal.io;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of a layer with everything that can differ between two builds, and a digest of its content.
 *
 * @param path without a slash at either end
 * @param type what it is
 * @param sha256 of its content, in hexadecimal digits; empty for all but regular files
 * @param size of its content in bytes
 * @param mode permissions, setuid, setgid and sticky bit
 * @param userId who owns it
 * @param groupId whose group it is
 * @param modified when it was written
 * @param target the target of a link, or the numbers of a device; empty for all others
 * @param extendedAttributes may be empty
 * @since 0.1.0
 */
public record HashedEntry(
        String path,
        Type type,
        String sha256,
        long size,
        int mode,
        long userId,
        long groupId,
        Instant modified,
        String target,
        Map<String, String> extendedAttributes) {

    public HashedEntry {
        extendedAttributes = Map.copyOf(extendedAttributes);
    }

    /** What an entry is. */
    public enum Type {
        FILE("a file"),
        DIRECTORY("a directory"),
        SYMBOLIC_LINK("a symbolic link"),
        HARD_LINK("a hard link"),
        PIPE("a pipe"),
        CHARACTER_DEVICE("a character device"),
        BLOCK_DEVICE("a block device");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
