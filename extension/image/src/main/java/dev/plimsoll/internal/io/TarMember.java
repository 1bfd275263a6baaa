package dev.plimsoll.internal.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * An entry of a tar archive that a {@link TarStream} writes.
 */
public interface TarMember {

    /** Returns the header. If its size is not 0, {@link #open()} must return exactly that many bytes. */
    TarArchiveEntry header();

    /**
     * Opens the content. This is called at most once, after the header has been read, and only if the size is not 0.
     *
     * @throws IOException if the content can't be opened
     */
    InputStream open() throws IOException;
}
