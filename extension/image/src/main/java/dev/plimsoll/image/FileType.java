package dev.plimsoll.image;

/**
 * The type of a file in an image.
 *
 * @since 0.1.0
 */
public enum FileType {
    /** A file with content, or a hard link to one. */
    REGULAR_FILE("regular file"),
    /** A directory. */
    DIRECTORY("directory"),
    /** A symbolic link. */
    SYMBOLIC_LINK("symbolic link"),
    /** A named pipe. */
    FIFO("named pipe"),
    /** A character device. */
    CHARACTER_DEVICE("character device"),
    /** A block device. */
    BLOCK_DEVICE("block device");

    private final String words;

    FileType(String words) {
        this.words = words;
    }

    /** Returns the type in words, such as {@code regular file}. */
    @Override
    public String toString() {
        return words;
    }
}
