package dev.plimsoll.internal.images;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.inspect.LayerStore;
import java.util.Map;

/** Measures sizes of images like a new process. */
public final class FreshLook {

    private final DockerApi docker;

    /** Measures images of this engine. */
    public FreshLook(DockerApi docker) {
        this.docker = docker;
    }

    /** Returns the size of an image. Only the disk cache has information about its layers. */
    public ByteSize weigh(ImageId id) {
        return ByteSize.sum(EngineFiles.inspect(docker, Map.of(), id, LayerStore.ofUser()).layers().stream()
                .map(Layer::size));
    }
}
