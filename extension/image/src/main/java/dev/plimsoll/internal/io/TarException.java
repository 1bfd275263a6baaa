package dev.plimsoll.internal.io;

import java.io.IOException;

/** A fault in the format of a tar archive. The message continues a sentence about an entry. */
final class TarException extends IOException {

    private static final long serialVersionUID = 1L;

    TarException(String message) {
        super(message);
    }
}
