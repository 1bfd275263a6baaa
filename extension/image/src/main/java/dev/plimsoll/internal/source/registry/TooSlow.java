package dev.plimsoll.internal.source.registry;

import java.io.IOException;

/** Thrown if a server sends so few bytes, or for so long, that a reader would seem to hang. */
final class TooSlow extends IOException {

    private static final long serialVersionUID = 1L;

    TooSlow(String message) {
        super(message);
    }
}
