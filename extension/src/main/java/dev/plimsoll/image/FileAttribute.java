package dev.plimsoll.image;

/**
 * In what two versions of a file can differ.
 *
 * @since 0.1.0
 */
public enum FileAttribute {
    /** One layer has it, the other has not. */
    PRESENCE("presence"),
    TYPE("type"),
    CONTENT("content"),
    SIZE("size"),
    MODE("mode"),
    OWNER("owner"),
    LINK_TARGET("target"),
    EXTENDED_ATTRIBUTES("extended attributes"),
    MODIFICATION_TIME("modification time");

    private final String text;

    FileAttribute(String text) {
        this.text = text;
    }

    /** Its name for people. */
    @Override
    public String toString() {
        return text;
    }
}
