package dev.plimsoll;

import java.util.ServiceLoader;

/** Holds the implementation, which is loaded once, on first use. */
final class LoadedSessionProvider {

    static final SessionProvider INSTANCE = ServiceLoader.load(
                    SessionProvider.class, SessionProvider.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Plimsoll's jar lacks its META-INF/services"));

    private LoadedSessionProvider() {}
}
