package dev.plimsoll.internal.run;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the kernel reports about the first process of a container, and about the network namespace it lives in.
 *
 * @param files the contents of files below the process's directory in {@code /proc}, by their paths
 */
public record ProcessView(Map<String, String> files) {

    private static final String STATUS = "status";
    private static final String COMMAND = "cmdline";

    /** The files that are read. A kernel without IPv6 lacks those for it. */
    static final List<String> PATHS = List.of("net/tcp", "net/tcp6", "net/udp", "net/udp6", STATUS, COMMAND);

    private static final int HEX = 16;

    /** Copies the map. */
    public ProcessView {
        files = Map.copyOf(files);
    }

    /** Returns the sockets that listen in the network namespace. */
    public List<ListeningSocket> sockets() {
        return Stream.of("tcp", "udp")
                .flatMap(protocol -> Stream.of(protocol, protocol + "6")
                        .flatMap(table ->
                                ListeningSocket.read(protocol, files.getOrDefault("net/" + table, "")).stream()))
                .toList();
    }

    /**
     * Returns its four users: real, effective, saved, and that of the file system. A process can take any of them again.
     *
     * <p>Source: Linux, <em>Documentation/filesystems/proc.rst</em>, and {@code setresuid(2)}.
     */
    public List<String> users() {
        return words("Uid:");
    }

    /** Returns its four groups: real, effective, saved, and that of the file system. */
    public List<String> groups() {
        return words("Gid:");
    }

    /** Returns its supplementary groups; may be empty. */
    public List<String> supplementaryGroups() {
        return words("Groups:");
    }

    private List<String> words(String field) {
        return Stream.of(statusLine(field).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Returns the words of the command line; empty if the process has ended. */
    public List<String> command() {
        String text = files.getOrDefault(COMMAND, "");
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    /** Returns whether the process has a handler for a signal. */
    public boolean handles(int signal) {
        return new BigInteger(statusLine("SigCgt:").split("\\s+")[0], HEX).testBit(signal - 1);
    }

    private String statusLine(String field) {
        return files.getOrDefault(STATUS, "")
                .lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The kernel does not report " + field + " of a process"));
    }
}
