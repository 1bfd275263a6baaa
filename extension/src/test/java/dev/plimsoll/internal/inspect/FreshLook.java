package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.docker.DockerApi;
import java.util.Map;

/** Weighs images as a new process does. */
public final class FreshLook {

    private final DockerApi docker;

    /** Weighs images of this engine. */
    public FreshLook(DockerApi docker) {
        this.docker = docker;
    }

    /** The size of an image. Nothing is known about its layers except what is in the disk cache. */
    public ByteSize weigh(ImageId id) {
        return ByteSize.sum(InspectedImage.onEngine(docker, Map.of(), id, LayerStore.ofUser()).layers().stream()
                .map(Layer::size));
    }
}
