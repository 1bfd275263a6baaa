package dev.plimsoll.internal.expectations;

import java.time.Duration;
import java.util.List;

/** What the options of a run set: a program that runs to its end, or a service. */
interface RunTarget {

    void arguments(List<String> words);

    void entrypoint(String... words);

    void env(String name, String value);

    void memory(String size);

    void withoutNetwork();

    void readOnly();

    void user(String user);

    void workingDirectory(String path);

    /** Sets the time in which a program must end, or in which a service must be ready. */
    void timeout(Duration time);

    /** Sets standard input; not for a service. */
    void stdin(String text);

    /** Publishes a port of TCP; only for a service. */
    void port(int port);

    /** Mounts a directory in memory; only for a service. */
    void tmpfs(String path);
}
