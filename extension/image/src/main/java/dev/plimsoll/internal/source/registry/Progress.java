package dev.plimsoll.internal.source.registry;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.text.Log;
import java.time.Duration;

/** Reports a long download in the log: after two seconds, and then every ten. */
public final class Progress {

    private static final Log LOG = Log.of(Progress.class);

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration NEXT = Duration.ofSeconds(10);

    private final String location;
    private final long total;
    private long received;
    private long due = System.nanoTime() + FIRST.toNanos();

    /**
     * Begins a download.
     *
     * @param total its size in bytes
     */
    public Progress(String location, long total) {
        this.location = location;
        this.total = total;
    }

    synchronized void add(int bytes) {
        received += bytes;
        if (System.nanoTime() - due >= 0) {
            due = System.nanoTime() + NEXT.toNanos();
            LOG.info("Downloading {}: {} of {}", location, ByteSize.of(received), ByteSize.of(total));
        }
    }
}
