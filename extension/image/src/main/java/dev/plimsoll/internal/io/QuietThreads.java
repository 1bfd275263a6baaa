package dev.plimsoll.internal.io;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps quiet about threads that fail while the JVM shuts down, because what they use is being removed. Testcontainers' own
 * hook, for example, fails if a container is gone that it wanted to remove, or the whole engine: then it fails with an
 * exception of the JDK, but in its own code.
 */
final class QuietThreads implements UncaughtExceptionHandler {

    private final @Nullable UncaughtExceptionHandler others;

    private QuietThreads(@Nullable UncaughtExceptionHandler others) {
        this.others = others;
    }

    static void begin() {
        Thread.setDefaultUncaughtExceptionHandler(new QuietThreads(Thread.getDefaultUncaughtExceptionHandler()));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfEngine(cause.getClass().getName())
                    || Stream.of(cause.getStackTrace()).anyMatch(frame -> isOfEngine(frame.getClassName()))) {
                return;
            }
        }
        if (others != null) {
            others.uncaughtException(thread, failure);
        } else {
            // As the JVM does without a handler.
            failure.printStackTrace();
        }
    }

    private static boolean isOfEngine(String type) {
        return type.startsWith("dev.plimsoll.")
                || type.startsWith("org.testcontainers.")
                || type.startsWith("com.github.dockerjava.");
    }
}
