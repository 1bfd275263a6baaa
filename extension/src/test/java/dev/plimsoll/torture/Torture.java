package dev.plimsoll.torture;

import dev.plimsoll.internal.docker.DockerApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Causes faults of the engine, JVMs, disks and caches that occur on users' machines. Needs an engine of its own, which
 * {@code bin/torture} starts, and root for the disks.
 */
public final class Torture {

    private Torture() {}

    /**
     * Runs the program.
     *
     * @param arguments the document that contains the table, a seed, and the names of the parts; all parts if none is
     *     named
     */
    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[1]);
        System.out.println("seed " + seed);
        List<String> parts = List.of(arguments).subList(2, arguments.length);
        Table table;
        try (DockerApi docker = DockerApi.connect()) {
            table = new Table(
                    seed, docker.engine().product() + " " + docker.engine().version());
        }
        if (parts.isEmpty() || parts.contains("runs")) {
            new RunsTorture(table).run();
        }
        if (parts.isEmpty() || parts.contains("kills")) {
            new KillsTorture(table, new Random(seed)).run();
        }
        if (parts.isEmpty() || parts.contains("cache")) {
            new CacheTorture(table, new Random(seed)).run();
        }
        if (parts.isEmpty() || parts.contains("disks")) {
            new DisksTorture(table).run();
        }
        if (parts.isEmpty() || parts.contains("engine")) {
            new EngineTorture(table).run();
        }
        table.write(Path.of(arguments[0]));
        System.exit(0);
    }
}
