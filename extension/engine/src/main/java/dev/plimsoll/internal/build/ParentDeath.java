package dev.plimsoll.internal.build;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command when the JVM is killed and can't do so itself: {@code setpriv} of util-linux asks the kernel to do it.
 * The kernel watches the thread that starts the command, so the same thread must wait for it.
 */
final class ParentDeath {

    private static final List<String> PREFIX = List.of("setpriv", "--pdeathsig", "TERM", "--");
    private static final long PATIENCE_SECONDS = 5;
    private static @Nullable Boolean available;

    private ParentDeath() {}

    /** Returns the words to put before a command; empty where {@code setpriv} doesn't support this. */
    static synchronized List<String> prefix() {
        Boolean known = available;
        if (known == null) {
            known = ask();
            available = known;
        }
        return known ? PREFIX : List.of();
    }

    /** Returns whether {@code setpriv} has the option; Busybox has a {@code setpriv} without it. */
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
