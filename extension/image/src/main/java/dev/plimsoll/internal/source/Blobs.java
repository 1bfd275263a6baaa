package dev.plimsoll.internal.source;

import dev.plimsoll.internal.source.document.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Set;

/**
 * The content at one location, found by digest: a repository of a registry, an OCI layout or an archive.
 *
 * <p>What is read from it is as the location gives it: the caller verifies digest and size. All methods throw an
 * {@link dev.plimsoll.exception.InspectionException} if the location can't be reached or used.
 */
interface Blobs {

    /** Returns the location as a user writes it, for messages. */
    String location();

    /** Returns whether images are pulled from the location in the form in which it stores them. */
    default boolean isRegistry() {
        return false;
    }

    /**
     * Returns the document that the location names: the manifest of an image, or an index.
     *
     * @return at most 4 MiB
     */
    byte[] root();

    /**
     * Returns a manifest or a configuration.
     *
     * @param descriptor from another document of this location
     * @return the bytes, at most 4 MiB
     */
    byte[] document(Descriptor descriptor);

    /**
     * Returns the digests of the content that the location has in the length that its descriptor gives. This reads no
     * content. Content that is missing here is not necessarily missing there: to read it shows why it can't be confirmed.
     */
    Set<String> confirmed(Collection<Descriptor> wanted);

    /**
     * Streams content one after another, in the order that is cheapest for the location. If content was broken off, it can
     * be streamed again from its begin.
     *
     * @param wanted each once
     */
    void stream(Collection<Descriptor> wanted, Reader reader);

    /**
     * Streams content as {@link #stream} does, or several contents at a time where that is faster.
     *
     * @param reader can be called by several threads at a time
     */
    default void streamTogether(Collection<Descriptor> wanted, Reader reader) {
        stream(wanted, reader);
    }

    /** Reads content. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads content to its end, or to the point at which it is wrong.
         *
         * @param content valid only during the call
         */
        void read(Descriptor descriptor, InputStream content) throws IOException;
    }
}
