package dev.plimsoll.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * One entry of an archive that is yet to be written.
 *
 * @since 0.1.0
 */
public interface TarMember {

    /** Its header; a size above 0 promises that {@link #open()} gives exactly so many bytes. */
    TarArchiveEntry header();

    /**
     * Opens its content; called once, when the archive has come to it, and only if its size is above 0.
     *
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;
}
