package dev.plimsoll.image;

import java.util.Optional;

/**
 * A place in an image that holds a secret. The secret itself is not part of it.
 *
 * @since 0.1.0
 */
public sealed interface FoundSecret {

    /** Returns the form of the secret. */
    SecretRule rule();

    /**
     * A secret in a file of a layer.
     *
     * @param layer the layer whose archive holds the file
     * @param origin the instruction that made the layer, or the base image; the secret is shown as {@code ***} if the
     *     instruction has it
     * @param path absolute, as the layer has it
     * @param line the line of the file on which the secret begins, counted from 1
     * @param hiddenBy the layer that deletes or overwrites the file; empty if a container sees it
     * @param isDeleted whether that layer deletes the file rather than overwriting it
     */
    record InFile(
            SecretRule rule,
            Layer layer,
            LayerOrigin origin,
            String path,
            long line,
            Optional<Layer> hiddenBy,
            boolean isDeleted)
            implements FoundSecret {}

    /**
     * A secret in the image's configuration or history.
     *
     * @param setting what holds it, such as {@code environment variable NPM_TOKEN} or {@code history entry 3}
     * @param origin the instruction that set it, with {@code ***} instead of the secret; empty if it is unknown
     */
    record InSetting(SecretRule rule, String setting, Optional<LayerOrigin> origin) implements FoundSecret {}
}
