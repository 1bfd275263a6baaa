package dev.plimsoll.internal.session;

import dev.plimsoll.image.DiffId;
import java.util.List;

/** An image that can look up other images on its engine. */
public interface EngineLookup {

    /**
     * Returns the diff ids of another image's layers, from the base upwards.
     *
     * @param image a name or id
     * @throws dev.plimsoll.exception.EngineException if the engine doesn't have it; its {@code isNotFound()} is true then
     */
    List<DiffId> layersOf(String image);
}
