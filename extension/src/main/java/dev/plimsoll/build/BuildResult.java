package dev.plimsoll.build;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;

/**
 * An image that was built.
 *
 * @param id its id on the engine
 * @param name by which the engine knows it
 * @param log how it came about
 */
public record BuildResult(ImageId id, ImageReference name, BuildLog log) {}
