package dev.plimsoll.image;

/**
 * An attribute in which two versions of a file can differ.
 *
 * @since 0.1.0
 */
public enum FileAttribute {
    /** The existence of the file: only one of the layers has it. */
    PRESENCE("presence"),
    /** The type, such as regular file or directory. */
    TYPE("type"),
    /** The bytes of a regular file. */
    CONTENT("content"),
    /** The size of a regular file. */
    SIZE("size"),
    /** The permissions. */
    MODE("mode"),
    /** The ids of owner and group. */
    OWNER("owner"),
    /** The target of a link, or the numbers of a device. */
    LINK_TARGET("target"),
    /** The extended attributes, such as capabilities. */
    EXTENDED_ATTRIBUTES("extended attributes"),
    /** The time of the last change of the content. */
    MODIFICATION_TIME("modification time");

    private final String text;

    FileAttribute(String text) {
        this.text = text;
    }

    /** Returns the attribute in words, such as {@code modification time}. */
    @Override
    public String toString() {
        return text;
    }
}
