package dev.plimsoll.torture;

import dev.plimsoll.internal.docker.DockerApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Does to the engine, to JVMs, disks and caches what users' machines do to them. Needs an engine of its own, which {@code
 * bin/torture} starts, and root for the disks.
 */
public final class Torture {

    private Torture() {}

    /** Takes the document that the table goes into, a seed, and the names of the parts; all of them if none is named. */
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
