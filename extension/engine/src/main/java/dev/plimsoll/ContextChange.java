package dev.plimsoll;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A change to a copy of a build context, made by {@link BuiltImage#rebuildAfter}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContextChange {

    /**
     * Changes the copy: writes, adds, removes or renames files in it.
     *
     * @param context the copy's directory, absolute; it is removed after the build
     * @throws IOException if that fails; the image is then not built
     */
    void apply(Path context) throws IOException;
}
