package dev.plimsoll.internal.build.context;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Messages for problems with one entry of a context. */
final class ContextErrors {

    private ContextErrors() {}

    static BuildContextException changed(String name, String how) {
        return new BuildContextException(
                ErrorCode.CONTEXT_CHANGED,
                "The file " + name + " of the build context changed while it was being sent: " + how
                        + ". Build again when nothing writes to it, or exclude it with .dockerignore.");
    }

    static BuildContextException unreadable(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new BuildContextException(
                    ErrorCode.CONTEXT_CHANGED,
                    "The file " + name + " of the build context vanished while the context was being sent."
                            + " Build again when nothing writes to it, or exclude it with .dockerignore.",
                    e);
        }
        return new BuildContextException(
                "Cannot read " + name + " of the build context: " + Reason.of(e)
                        + ". Make it readable, or exclude it with .dockerignore.",
                e);
    }
}
