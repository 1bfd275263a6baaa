package dev.plimsoll.internal.session;

import java.time.Duration;

/**
 * How an image is dealt with once it is built; it is the same image with others.
 *
 * @param runTimeout how long a run may take unless it says otherwise
 * @param baseline where its size is recorded
 */
record ImageSettings(Duration runTimeout, BaselineSettings baseline) {}
