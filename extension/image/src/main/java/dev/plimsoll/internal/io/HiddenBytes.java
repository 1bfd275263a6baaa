package dev.plimsoll.internal.io;

import java.io.IOException;
import java.io.InputStream;

/**
 * Receives the bytes of a layer that are in no file, but ship with it: comments and extended attributes in PAX headers, what
 * follows the end of the archive, the unused parts of headers, what fills up blocks, and contents that engines ignore.
 */
@FunctionalInterface
public interface HiddenBytes {

    /** Ignores the bytes. */
    HiddenBytes NONE = (place, bytes) -> {};

    /**
     * Receives the bytes of one place.
     *
     * @param place where they are in the layer, such as {@code the PAX header of /bin/sh}
     * @param bytes the bytes, which need not be read; valid only during the call
     * @throws IOException if they can't be read
     */
    void found(String place, InputStream bytes) throws IOException;
}
