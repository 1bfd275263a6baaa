package dev.plimsoll.internal.elf;

import java.io.IOException;

/** A file begins as an ELF file and isn't one that a loader can read. */
public final class ElfFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    ElfFormatException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns what is wrong with the file. */
    public String reason() {
        return reason;
    }
}
