package dev.plimsoll.internal.docker.ownership;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The process that owns something on the engine, with enough detail for another process to determine whether it is
 * still alive.
 *
 * @param host the machine: its name and, if there is one, its machine id
 * @param boot the boot of its kernel and the process namespace, outside of which a pid is meaningless
 * @param pid its process id
 * @param started when it started, in the unit of its source; only compared for equality
 * @param user the user who runs it; empty if unknown, as in labels of earlier versions
 */
record Owner(String host, String boot, long pid, String started, String user) {

    private static final String PREFIX = "dev.plimsoll.owner.";
    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 3;
    private static final int THREADS = 20;
    private static final int START = 22;
    private static final Owner SELF = of(ProcessHandle.current());

    static Owner self() {
        return SELF;
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(
                hostId(), bootId(), process.pid(), startOf(process, PROC), System.getProperty("user.name", ""));
    }

    Map<String, String> toLabels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PREFIX + "host", host);
        labels.put(PREFIX + "boot", boot);
        labels.put(PREFIX + "pid", Long.toString(pid));
        labels.put(PREFIX + "started", started);
        labels.put(PREFIX + "user", user);
        return labels;
    }

    /** Reads the owner from labels; empty if the labels do not name one. */
    static Optional<Owner> fromLabels(Map<String, String> labels) {
        String host = labels.get(PREFIX + "host");
        String boot = labels.get(PREFIX + "boot");
        String pid = labels.get(PREFIX + "pid");
        String started = labels.get(PREFIX + "started");
        if (host == null || boot == null || pid == null || !pid.matches("\\d{1,18}") || started == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Owner(host, boot, Long.parseLong(pid), started, labels.getOrDefault(PREFIX + "user", "")));
    }

    /**
     * Returns whether the process is certainly gone. This can't be known for a process on another machine or in another
     * process namespace of this boot, nor for another user's process if {@code /proc} hides those; the answer for these
     * is {@code false}.
     */
    boolean isKnownToBeGone() {
        return isKnownToBeGone(PROC);
    }

    boolean isKnownToBeGone(Path proc) {
        if (!host.equals(SELF.host)) {
            return false;
        }
        if (!boot.equals(SELF.boot)) {
            // An earlier boot of this machine is over; another process namespace of this boot may still exist.
            return !bootOnly(boot).equals(bootOnly(SELF.boot));
        }
        Optional<ProcessHandle> process = visible(proc);
        if (process.isEmpty()) {
            return !hidesProcesses(proc) || (!user.isEmpty() && user.equals(SELF.user));
        }
        String actual = startOf(process.get(), proc);
        return hasEnded(proc) || (!actual.isEmpty() && !actual.equals(started));
    }

    /**
     * Returns the process unless {@code /proc} hides it. The JDK reads {@code /proc} too, but doesn't report what is
     * hidden from it.
     */
    private Optional<ProcessHandle> visible(Path proc) {
        return ProcessHandle.of(pid).filter(process -> !Files.isDirectory(proc) || Files.exists(processIn(proc, pid)));
    }

    /**
     * Returns whether {@code /proc} may hide processes of other users.
     *
     * <p>Source: proc(5), mount option {@code hidepid}: with 1 their files can't be read, with 2 they are invisible.
     * Process 1 is root's and always runs.
     */
    private static boolean hidesProcesses(Path proc) {
        return Files.isDirectory(proc)
                && read(processIn(proc, 1).resolve("stat")).isEmpty();
    }

    private static Path processIn(Path proc, long pid) {
        return proc.resolve(Long.toString(pid));
    }

    private static String bootOnly(String boot) {
        return boot.substring(0, Math.max(0, boot.indexOf('/')));
    }

    private static String hostId() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "unknown";
        }
        return name + "/" + read(Path.of("/etc/machine-id"));
    }

    private static String bootId() {
        return read(Path.of("/proc/sys/kernel/random/boot_id")) + "/" + processNamespace();
    }

    private static String processNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /**
     * Returns whether the process is a zombie, which keeps its pid until its parent asks how it ended. If only its first
     * thread has ended, Linux shows that state, too.
     */
    private boolean hasEnded(Path proc) {
        return stat(pid, proc, STATE).equals("Z") && stat(pid, proc, THREADS).equals("1");
    }

    /**
     * Returns the start of a process. On Linux it is in clock ticks since boot, because the JDK's instant is derived
     * from the wall clock and changes with it.
     */
    private static String startOf(ProcessHandle process, Path proc) {
        return Files.isDirectory(proc)
                ? stat(process.pid(), proc, START)
                : process.info().startInstant().map(Object::toString).orElse("");
    }

    /** Returns a field of {@code stat}, by its number in proc_pid_stat(5); empty if there is none. */
    private static String stat(long pid, Path proc, int number) {
        String stat = read(processIn(proc, pid).resolve("stat"));
        // The program's name stands in parentheses and can contain anything, so the fields are counted from the last
        // parenthesis.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > number - STATE ? fields[number - STATE] : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
