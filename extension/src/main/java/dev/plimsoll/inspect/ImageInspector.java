package dev.plimsoll.inspect;

import dev.plimsoll.docker.ImageApi;
import dev.plimsoll.docker.ImageDetails;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.io.ExportedImage;
import dev.plimsoll.io.LayerTar;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what an image holds. The image is exported once and streamed through in bounded memory, and only if it has a layer
 * that this process has not read yet: a diff id is a content address, so what was read of a layer holds for ever.
 */
public final class ImageInspector {

    private static final Map<DiffId, ByteSize> SIZES = new ConcurrentHashMap<>();

    private final ImageApi images;

    /** Reads images of one engine. */
    public ImageInspector(ImageApi images) {
        this.images = images;
    }

    /** What the engine says of an image. */
    public ImageDetails details(ImageId id) {
        return images.inspect(id.value());
    }

    /** The history of an image, from the base upwards. */
    public List<HistoryEntry> history(ImageId id) {
        return images.history(id);
    }

    /**
     * The layers of an image from the base upwards, each with its content size.
     *
     * @throws InspectException if the export breaks off, or lacks a layer
     */
    public List<Layer> layers(ImageId id) {
        List<DiffId> diffIds = details(id).layers();
        if (!SIZES.keySet().containsAll(diffIds)) {
            readExport(id, diffIds);
        }
        List<String> createdBy = LayerHistory.createdBy(images.history(id), diffIds.size());
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            DiffId diffId = diffIds.get(i);
            layers.add(new Layer(i, diffId, SIZES.getOrDefault(diffId, ByteSize.of(0)), createdBy.get(i)));
        }
        return List.copyOf(layers);
    }

    /**
     * Where the layers of two images differ, and in which files; empty if they have the same layers.
     *
     * @throws InspectException if an export breaks off, or lacks a layer
     */
    public List<LayerDifference> differences(ImageId first, ImageId second) {
        return new ImageComparison(images, first, second).differences();
    }

    private void readExport(ImageId id, List<DiffId> expected) {
        try (InputStream exported = images.export(id)) {
            ExportedImage.readLayers(exported, layer -> {
                LayerTar.Weighed weighed = LayerTar.weigh(layer);
                SIZES.put(weighed.diffId(), weighed.size());
            });
        } catch (IOException e) {
            throw new InspectException("Image " + id + " could not be read: " + e.getMessage(), e);
        }
        for (DiffId diffId : expected) {
            if (!SIZES.containsKey(diffId)) {
                throw new InspectException(
                        "Image " + id + " could not be weighed: the engine's export of it has no layer " + diffId
                                + ", which the image consists of. Is the layer corrupt?");
            }
        }
    }
}
