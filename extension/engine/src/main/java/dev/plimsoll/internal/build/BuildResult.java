package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuilderType;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.source.ImageSource;
import java.util.Optional;

/**
 * An image that was built.
 *
 * @param id the digest of its configuration, or its id on the engine
 * @param name its name on the engine
 * @param log the log of the build
 * @param source reads the image from its builder; empty if it is on the engine
 * @param builder the builder that was used, anything but {@link BuilderType#AUTO}
 */
public record BuildResult(
        ImageId id, ImageReference name, BuildLog log, Optional<ImageSource> source, BuilderType builder) {

    /** Creates the result of a build whose image is on the engine. */
    BuildResult(ImageId id, ImageReference name, BuildLog log, BuilderType builder) {
        this(id, name, log, Optional.empty(), builder);
    }
}
