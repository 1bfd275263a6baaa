package dev.plimsoll.internal.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * One entry of an archive that is yet to be written.
 *
 * @since 0.1.0
 */
public interface TarMember {

    /** Its header; if the size is above 0, {@link #open()} must give exactly that many bytes. */
    TarArchiveEntry header();

    /**
     * Opens its content; called once, when its turn comes, and only if its size is above 0.
     *
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;
}
