package dev.plimsoll.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Notices that the kernel of this machine has killed a process because memory was scarce. Docker loses the kernel's report
 * about a container if its program needs too much at once, in 3 to 4 of 100 cases: the program has ended before the engine
 * listens. The kernel's counter is that of the whole machine, so it is only asked about a program that was killed and has a
 * limit, for the seconds before its end.
 */
final class MemoryKills {

    private static final Path COUNTERS = Path.of("/proc/vmstat");
    private static final String COUNTER = "oom_kill ";

    /** The time before the end in which the kernel must have killed a process. */
    private static final Duration WINDOW = Duration.ofSeconds(3);

    private final Supplier<OptionalLong> counter;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private boolean ended;
    private boolean known;

    /** A value of the counter. */
    private record Reading(long at, long count) {}

    /** Creates an observer that reads the kernel's counter now; one that never knows anything if the engine is elsewhere. */
    static MemoryKills of(String engineHost) {
        return new MemoryKills(engineHost.startsWith("unix:") ? MemoryKills::read : OptionalLong::empty);
    }

    MemoryKills(Supplier<OptionalLong> counter) {
        this.counter = counter;
        look();
    }

    private static OptionalLong read() {
        try {
            return Files.readAllLines(COUNTERS).stream()
                    .filter(line -> line.startsWith(COUNTER))
                    .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length())))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            // Not Linux, or a kernel before 4.13.
            return OptionalLong.empty();
        }
    }

    /** Reads the counter while the program runs. */
    synchronized void look() {
        OptionalLong count = ended ? OptionalLong.empty() : counter.get();
        if (count.isPresent()) {
            long now = System.nanoTime();
            readings.addLast(new Reading(now, count.getAsLong()));
            while (now - readings.getFirst().at() > WINDOW.toNanos()) {
                readings.removeFirst();
            }
        }
    }

    /** Returns whether the kernel killed a process directly before the program's end, which was just seen. */
    synchronized boolean sawOne() {
        if (!ended) {
            long now = System.nanoTime();
            readings.removeIf(reading -> now - reading.at() > WINDOW.toNanos());
            ended = true;
        }
        if (!known && !readings.isEmpty()) {
            OptionalLong count = counter.get();
            known = count.isPresent() && count.getAsLong() > readings.getFirst().count();
        }
        return known;
    }
}
