package dev.plimsoll.image;

/**
 * What kind of thing a path of an image is.
 *
 * @since 0.1.0
 */
public enum FileType {
    /** A file with content; a hard link is the file that it links to. */
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

    /** As messages say it: {@code regular file}. */
    @Override
    public String toString() {
        return words;
    }
}
