package dev.plimsoll.internal.source.registry;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds exceptions among the causes of others. */
final class Causes {

    private static final int MOST = 20;

    private Causes() {}

    /** Returns the first exception of this type, beginning with the outermost. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type).isPresent();
    }
}
