package dev.plimsoll.internal.docker;

import java.util.List;
import java.util.stream.Stream;

/**
 * The access of a container to the machine that it runs on.
 *
 * @param privileged whether it may do all that root may
 * @param capabilities in addition to the usual ones, as in {@code NET_ADMIN}
 * @param binds directories and files of the engine's machine, as {@code /host:/container}, with {@code :ro} or not
 */
public record HostAccess(boolean privileged, List<String> capabilities, List<String> binds) {

    /** The default access of containers. */
    public static final HostAccess USUAL = new HostAccess(false, List.of(), List.of());

    public HostAccess {
        capabilities = List.copyOf(capabilities);
        binds = List.copyOf(binds);
    }

    /** The same, privileged or not. */
    public HostAccess privileged(boolean value) {
        return new HostAccess(value, capabilities, binds);
    }

    /** The same with one more capability. */
    public HostAccess plusCapability(String name) {
        return new HostAccess(privileged, plus(capabilities, name), binds);
    }

    /** The same with one more directory or file of the engine's machine. */
    public HostAccess plusBind(String mount) {
        return new HostAccess(privileged, capabilities, plus(binds, mount));
    }

    private static List<String> plus(List<String> list, String more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
