package dev.plimsoll.internal.inspect;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.RecordedHistory;
import dev.plimsoll.internal.io.StoredForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * One image in the place where it is, such as an engine. A source keeps nothing of the layers that it streams; a {@link
 * LayerStore} does.
 *
 * <p>Each method throws the place's own exception if the place can't be reached or has no such image. Configuration and history
 * are cheap to ask for; streaming layers is not.
 */
public interface ImageSource {

    /** The digest of the image's configuration. */
    ImageId id();

    /** The configuration. */
    ImageConfig config();

    /** The diff ids of the layers, from the base upwards; empty if there are none. One can occur more than once. */
    List<DiffId> layers();

    /** The lines of the history, from the base upwards. */
    List<HistoryEntry> history();

    /** Takes what a source streams. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads one layer to its end.
         *
         * @param layer its uncompressed tar archive, valid only during the call
         * @param stored the form in which the source has it
         * @return the diff id of what was read: the source's own word is not trusted
         */
        DiffId layer(InputStream layer, StoredForm stored) throws IOException;

        /** Takes the history that the image's configuration has, which also says which lines made layers. */
        default void history(RecordedHistory history) {}
    }

    /**
     * Streams layers, one after another, in whatever order is cheapest for the source, and the history of the configuration.
     *
     * @param wanted the layers that are needed, each once. Other layers of the image can come too, because an engine only
     *     exports an image as a whole. If this is empty, only the history is needed
     * @throws InspectionException if a wanted layer is missing, truncated or corrupt
     */
    void read(Set<DiffId> wanted, Reader reader);
}
