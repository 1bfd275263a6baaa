package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.docker.DockerApi;
import java.util.Map;

/** Weighs images as a process does that has just begun. */
public final class FreshLook {

    private final DockerApi docker;

    /** Looks at what this engine holds. */
    public FreshLook(DockerApi docker) {
        this.docker = docker;
    }

    /** What an image weighs; nothing is known of its layers but what is kept on the disk. */
    public ByteSize weigh(ImageId id) {
        return ByteSize.sum(InspectedImage.onEngine(docker, Map.of(), id, LayerStore.ofUser()).layers().stream()
                .map(Layer::size));
    }
}
