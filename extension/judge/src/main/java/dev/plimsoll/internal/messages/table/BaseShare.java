package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import java.util.List;

/**
 * The part of an image that comes from its base image.
 *
 * @param name the name of the base image
 * @param from the place of the {@code FROM} that names it, such as {@code hello/Dockerfile:3}
 * @param layers the layers of the base image, at least one
 */
public record BaseShare(String name, String from, List<Layer> layers) {

    /** Copies the list. */
    public BaseShare {
        layers = List.copyOf(layers);
    }

    public ByteSize size() {
        return ByteSize.sum(layers.stream().map(Layer::size));
    }

    /**
     * Returns a text such as {@code its base image busybox:1.37 alone has 4 (FROM at hello/Dockerfile:3). All of it has}.
     */
    public String alone(String verb, String figure) {
        return "its base image " + name + " alone " + verb + " " + figure + " (FROM at " + from + "). All of it "
                + verb;
    }
}
