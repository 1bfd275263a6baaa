package dev.plimsoll.internal.io;

import java.nio.file.Path;

/** The folder in which Plimsoll keeps files of this user between runs. */
public final class CacheFolder {

    private CacheFolder() {}

    /**
     * Returns the folder of this name below {@code $XDG_CACHE_HOME/plimsoll}, or below {@code ~/.cache/plimsoll} if the
     * variable is unset or not absolute. The folder need not exist.
     */
    public static Path of(String name) {
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path caches =
                configured.startsWith("/") ? Path.of(configured) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("plimsoll").resolve(name);
    }
}
