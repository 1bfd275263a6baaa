package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import java.util.List;

/**
 * What the base image brings into an image.
 *
 * @param name of the base image
 * @param from where the {@code FROM} that names it is, such as {@code hello/Dockerfile:3}
 * @param layers of the base image, at least one
 * @since 0.1.0
 */
public record BaseShare(String name, String from, List<Layer> layers) {

    /** Copies the list. */
    public BaseShare {
        layers = List.copyOf(layers);
    }

    ByteSize size() {
        return ByteSize.sum(layers.stream().map(Layer::size));
    }

    /** Such as {@code its base image busybox:1.37 alone has 4 (FROM at hello/Dockerfile:3). All of it has}. */
    String alone(String verb, String figure) {
        return "its base image " + name + " alone " + verb + " " + figure + " (FROM at " + from + "). All of it "
                + verb;
    }
}
