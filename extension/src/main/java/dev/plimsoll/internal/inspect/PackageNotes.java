package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.TarReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Takes notes of a layer's packages while the layer is read for something else, because a second look would cost seconds. It
 * gives up where they can't be read, so that the look for something else succeeds; whoever asks for packages gets the error.
 */
final class PackageNotes {

    private final PackageIndex.Finder finder = new PackageIndex.Finder();
    private boolean gaveUp;

    void add(LayerEntry entry, TarReader archive) {
        if (gaveUp) {
            return;
        }
        try {
            finder.add(entry, archive);
        } catch (IOException | RuntimeException e) {
            // If it is the archive that can't be read, the reader of the archive fails next.
            gaveUp = true;
        }
    }

    /** Returns the notes; empty if it gave up. */
    Optional<PackageIndex> finish() {
        return gaveUp ? Optional.empty() : Optional.of(finder.finish());
    }
}
