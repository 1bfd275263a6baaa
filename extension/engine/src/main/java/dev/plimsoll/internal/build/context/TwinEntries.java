package dev.plimsoll.internal.build.context;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Returns each entry of a context twice: as it is, and within another folder. */
final class TwinEntries implements Iterator<ContextEntry> {

    private final Iterator<ContextEntry> entries;
    private final String folder;
    private final Deque<ContextEntry> ready = new ArrayDeque<>();

    TwinEntries(Iterator<ContextEntry> entries, String folder) {
        this.entries = entries;
        this.folder = folder;
        ready.add(ContextEntry.folder(folder));
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || entries.hasNext();
    }

    @Override
    public ContextEntry next() {
        if (ready.isEmpty()) {
            ContextEntry entry = entries.next();
            ready.add(entry.twinIn(folder));
            return entry;
        }
        return ready.remove();
    }
}
