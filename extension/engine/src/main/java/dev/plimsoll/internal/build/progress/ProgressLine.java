package dev.plimsoll.internal.build.progress;

import dev.plimsoll.internal.text.OneLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * One line at the bottom of a terminal that shows what builds are doing and for how long. It disappears when nothing is
 * running. All builds of a process share it, because there is one terminal.
 */
public final class ProgressLine {

    private static final ProgressLine SHARED = new ProgressLine(ProgressTerminal.standardOutput());
    private static final Duration TICK = Duration.ofMillis(200);
    private static final String ERASE = "\r\u001b[K";

    private final @Nullable ProgressTerminal terminal;
    private final Map<Key, Long> underWay = new LinkedHashMap<>();
    private @Nullable Timer timer;
    private boolean shown;

    /** Creates the line; a line without a terminal shows nothing. */
    ProgressLine(@Nullable ProgressTerminal terminal) {
        this.terminal = terminal;
    }

    public static ProgressLine shared() {
        return SHARED;
    }

    /** A step of a build. */
    private record Key(Object build, String label) {}

    /** Shows that a step is running. It may be called more than once for a step. */
    public synchronized void begin(Object build, String label) {
        if (terminal != null && underWay.putIfAbsent(new Key(build, label), System.nanoTime()) == null) {
            draw();
            tick();
        }
    }

    /**
     * Removes a step that has ended, even if its beginning was not reported. The callback prints about the step above
     * the line.
     */
    public synchronized void end(Object build, String label, Runnable telling) {
        underWay.remove(new Key(build, label));
        erase();
        telling.run();
        draw();
    }

    /** Removes all steps of a build. */
    public synchronized void endAll(Object build) {
        underWay.keySet().removeIf(key -> key.build() == build);
        draw();
    }

    private void tick() {
        if (timer == null) {
            Timer ticking = new Timer("plimsoll-progress", true);
            ticking.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            draw();
                        }
                    },
                    TICK.toMillis(),
                    TICK.toMillis());
            timer = ticking;
        }
    }

    private synchronized void draw() {
        if (underWay.isEmpty()) {
            erase();
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        } else if (terminal != null) {
            print(ERASE + text(terminal.columns()));
            shown = true;
        }
    }

    /** Returns the oldest step, how long it has run, and how many other steps are running. */
    private String text(int columns) {
        Map.Entry<Key, Long> oldest = underWay.entrySet().iterator().next();
        String time = String.format(Locale.ROOT, " %.1f s", (System.nanoTime() - oldest.getValue()) / 1e9)
                + (underWay.size() > 1 ? " (and " + (underWay.size() - 1) + " more)" : "");
        // Some terminals wrap a line that fills the last column, and a wrapped line isn't erased.
        return OneLine.shortened(oldest.getKey().label(), Math.max(1, columns - 1 - time.length())) + time;
    }

    private void erase() {
        if (shown) {
            print(ERASE);
            shown = false;
        }
    }

    private void print(String text) {
        if (terminal != null) {
            PrintStream out = terminal.out();
            out.print(text);
            out.flush();
        }
    }
}
