package dev.plimsoll.internal.text;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a class. All that Plimsoll logs passes here, because it may name what an image, a program or a registry chose:
 * see {@link Visible#log}.
 */
public final class Log {

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /** Returns the log of a class. */
    public static Log of(Class<?> type) {
        return new Log(LoggerFactory.getLogger(type));
    }

    /** Writes a detail for those who look for a fault. Each {@code {}} stands for an argument; the last may be a throwable. */
    public void debug(String format, @Nullable Object... arguments) {
        if (logger.isDebugEnabled()) {
            logger.debug(format, visible(arguments));
        }
    }

    /** Writes a fact. */
    public void info(String format, @Nullable Object... arguments) {
        if (logger.isInfoEnabled()) {
            logger.info(format, visible(arguments));
        }
    }

    /** Writes a warning. */
    public void warn(String format, @Nullable Object... arguments) {
        if (logger.isWarnEnabled()) {
            logger.warn(format, visible(arguments));
        }
    }

    private static @Nullable Object[] visible(@Nullable Object[] arguments) {
        @Nullable Object[] visible = arguments.clone();
        for (int i = 0; i < visible.length; i++) {
            if (!(visible[i] instanceof Throwable && i == visible.length - 1)) {
                visible[i] = Visible.log(String.valueOf(visible[i]));
            }
        }
        return visible;
    }
}
