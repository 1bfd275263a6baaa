package dev.plimsoll.docker;

import java.util.List;

/**
 * What a container may do to, and see of, the machine that it runs on.
 *
 * @param privileged whether it may do all that root may
 * @param capabilities in addition to the usual ones, as in {@code NET_ADMIN}
 * @param binds directories and files of the engine's machine, as {@code /host:/container}, with {@code :ro} or not
 */
public record HostAccess(boolean privileged, List<String> capabilities, List<String> binds) {

    /** What containers usually have. */
    public static final HostAccess USUAL = new HostAccess(false, List.of(), List.of());

    /** Copies the lists. */
    public HostAccess {
        capabilities = List.copyOf(capabilities);
        binds = List.copyOf(binds);
    }
}
