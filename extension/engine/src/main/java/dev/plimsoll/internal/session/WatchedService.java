package dev.plimsoll.internal.session;

import dev.plimsoll.internal.run.LiveContainer;

/** A service that knows how to look at its container. */
public interface WatchedService {

    /** Returns the view of its container, which must have been created. */
    LiveContainer live();
}
