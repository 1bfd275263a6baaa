package dev.plimsoll.internal.layers;

import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.HiddenBytes;
import dev.plimsoll.internal.io.LayerEntry;
import java.io.IOException;
import java.io.InputStream;

/** Findings in the files of a layer, by the index of each file among the layer's regular files. */
public interface LayerIndex {

    /** Returns the index in packed form. */
    byte[] packed();

    /** Makes an index of a layer while it is read. */
    interface Finder<T extends LayerIndex> {

        /**
         * Looks at an entry, and at its content, which is empty unless the entry is a regular file. A finder that reads the
         * content as a stream must be the last.
         */
        void add(LayerEntry entry, FileContent content) throws IOException;

        /**
         * Looks at bytes of the layer that are in no file; see {@link HiddenBytes}.
         *
         * @param place where they are, in words
         */
        default void addHidden(String place, InputStream bytes) throws IOException {}

        T finish();
    }
}
