package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.TarReader;
import java.io.IOException;

/** What was found in the files of a layer, by the index of each among the layer's regular files. */
interface LayerIndex {

    /** Returns the index in packed form. */
    byte[] packed();

    /** Makes an index of a layer while it is read. */
    interface Finder<T extends LayerIndex> {

        /** Looks at an entry, and may read its content. */
        void add(LayerEntry entry, TarReader archive) throws IOException;

        T finish();
    }
}
