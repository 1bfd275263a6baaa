package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;

/**
 * An image that was built.
 *
 * @param id its id on the engine
 * @param name its name on the engine
 * @param log the log of the build
 */
public record BuildResult(ImageId id, ImageReference name, BuildLog log) {}
