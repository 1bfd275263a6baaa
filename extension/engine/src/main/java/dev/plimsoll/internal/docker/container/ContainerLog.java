package dev.plimsoll.internal.docker.container;

import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.ByteSize;

/**
 * What a container has written until now.
 *
 * @param text its beginning, at most {@link #LIMIT} bytes
 * @param cut whether it has written more
 */
public record ContainerLog(String text, boolean cut) {

    /** The limit in bytes of what is read. */
    public static final int LIMIT = 16 * 1024 * 1024;

    /**
     * Returns the whole text.
     *
     * @param name the container's name in messages
     * @throws RunException if it was cut, because what was not read can't be judged
     */
    public String whole(String name) {
        if (cut) {
            throw new RunException("The log of " + name + " can't be judged, because it has more than "
                    + ByteSize.of(LIMIT) + ": let the program write less");
        }
        return text;
    }
}
