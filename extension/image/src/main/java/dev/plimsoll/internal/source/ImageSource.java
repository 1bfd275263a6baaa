package dev.plimsoll.internal.source;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.io.StoredForm;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one image from its location, such as an engine. A source does not keep the layers that it streams; a
 * {@code LayerStore} does.
 *
 * <p>Each method throws an exception of the location if that can't be reached or has no such image. Reading configuration
 * and history is cheap; streaming layers is expensive.
 */
public interface ImageSource {

    /** Returns the digest of the image's configuration. */
    ImageId id();

    /** Returns the configuration. */
    ImageConfig config();

    /**
     * Returns the diff ids of the layers, from the base upwards; empty if there are none. A diff id can occur more than
     * once.
     */
    List<DiffId> layers();

    /** Returns the lines of the history, from the base upwards. */
    List<HistoryEntry> history();

    /**
     * Returns what a layer is stored as where the image is, such as the digests of its compressed form; more than one only if
     * the layer occurs more than once. Content that was once read from there and found to be this layer needs no second
     * reading.
     *
     * @return empty if the location itself answers for its layers, as an engine does
     */
    default Set<String> stored(DiffId layer) {
        return Set.of();
    }

    /**
     * Returns the layers that must be read even if their content is known, because the location lacks them or has them in
     * another length, or doesn't say. This reads no content.
     */
    default Set<DiffId> unconfirmed() {
        return Set.of();
    }

    /**
     * Returns the texts that ship with the configuration and the history, including those that no program reads. An
     * engine may have to export the image for them.
     */
    List<ConfigText> texts();

    /** Returns the transfer size if it is known without reading layers; otherwise empty. */
    default Optional<TransferSize> transferSize() {
        return Optional.empty();
    }

    /**
     * Writes an archive that an engine can load.
     *
     * @param name the name of the image in the archive
     * @throws InspectionException if the image is missing, truncated or corrupt
     * @throws IOException if the archive can't be written
     */
    void save(ImageReference name, OutputStream archive) throws IOException;

    /** Receives the layers and the history that a source streams. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads one layer to its end.
         *
         * @param layer its uncompressed tar archive, valid only during the call
         * @param stored the form in which the source stores the layer
         * @return the diff id that was computed from the content, because the source's own information is not trusted
         */
        DiffId layer(InputStream layer, StoredForm stored) throws IOException;

        /** Receives the history in the image's configuration, which also records which lines made layers. */
        default void history(ImageDocument history) {}
    }

    /**
     * Streams layers, in the order that is cheapest for the source, and the history in the configuration.
     *
     * @param wanted the layers that are needed, each once. Other layers of the image can be streamed as well, because
     *     an engine exports only whole images. If this is empty, only the history is needed
     * @param reader receives several layers at a time, each in its own thread, if that is faster
     * @throws InspectionException if a wanted layer is missing, truncated or corrupt
     */
    void read(Set<DiffId> wanted, Reader reader);
}
