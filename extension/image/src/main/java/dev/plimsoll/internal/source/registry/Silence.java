package dev.plimsoll.internal.source.registry;

import java.io.IOException;

/** Thrown if a server sends no byte for too long. */
final class Silence extends IOException {

    private static final long serialVersionUID = 1L;

    Silence() {
        super("no byte arrived in time");
    }
}
