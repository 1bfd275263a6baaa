package dev.plimsoll.internal.runtime;

import dev.plimsoll.image.ImageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The beginnings of files, which are as much of them as is read. */
final class FirstBytes {

    private FirstBytes() {}

    /** Returns the first bytes of a file; all if it has no more. */
    static byte[] of(ImageFile file, int most) {
        try (InputStream content = file.open()) {
            return content.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
