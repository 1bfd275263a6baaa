package dev.plimsoll.build;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command when the JVM is killed, which leaves it no time to do so itself: {@code setpriv} of util-linux asks the
 * kernel for it. The kernel goes by the thread that starts the command, so that must be the one that waits for it.
 */
final class ParentDeath {

    private static final List<String> PREFIX = List.of("setpriv", "--pdeathsig", "TERM", "--");
    private static final long PATIENCE_SECONDS = 5;
    private static @Nullable Boolean available;

    private ParentDeath() {}

    /** What to put before a command; nothing where there is no such help. */
    static synchronized List<String> prefix() {
        Boolean known = available;
        if (known == null) {
            known = ask();
            available = known;
        }
        return known ? PREFIX : List.of();
    }

    /** Busybox has a command of that name without the option. */
    private static boolean ask() {
        try {
            Process process = new ProcessBuilder("setpriv", "--pdeathsig", "TERM", "--", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
