package dev.plimsoll.internal.source.document;

import dev.plimsoll.internal.io.Sha256;

/** A manifest or an index as a location gave it. */
public final class Document {

    private final String mediaType;
    private final byte[] bytes;

    /**
     * Creates a document.
     *
     * @param mediaType as the location reports it; empty if it does not
     * @param bytes not copied
     */
    public Document(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    String mediaType() {
        return mediaType;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Returns {@code sha256:} and 64 hexadecimal digits. */
    public String digest() {
        return "sha256:" + Sha256.hex(Sha256.digest().digest(bytes));
    }
}
