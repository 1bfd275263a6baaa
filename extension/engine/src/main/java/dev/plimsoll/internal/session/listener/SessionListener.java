package dev.plimsoll.internal.session.listener;

import dev.plimsoll.exception.BuildException;
import dev.plimsoll.internal.build.BuildSpec;
import java.util.Set;

/**
 * Is notified of what is requested while a session is open. Several threads can call it at the same time. Images that are
 * requested with different listeners are different objects, so that each reports to its own.
 */
public interface SessionListener {

    /** Ignores everything. */
    SessionListener NONE = new SessionListener() {};

    /** Returns the names of the configuration parameters that are set, of whomever they are; empty if unknown. */
    default Set<String> parameters() {
        return Set.of();
    }

    /**
     * Called when an image is first requested.
     *
     * @return is notified of what is done with the image
     */
    default ImageListener requested(ImageIdentity identity, SessionImage image) {
        return ImageListener.NONE;
    }

    /** Called when an image could not be built. */
    default void failed(BuildSpec spec, BuildException failure) {}

    /** Called when an image that ships was requested, as the parameter names it. */
    default void asked(String image) {}

    /**
     * Called for a warning that users must see.
     *
     * @param subject the image, Dockerfile or setting that the warning is about
     * @param message a sentence without a full stop
     */
    default void warn(String subject, String message) {}
}
