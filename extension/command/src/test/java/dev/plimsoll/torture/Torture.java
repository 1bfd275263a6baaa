package dev.plimsoll.torture;

import dev.plimsoll.internal.docker.DockerApi;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Causes faults of the engine, JVMs, disks and caches that occur on users' machines, and compares packages with the tools
 * that installed them. Needs an engine of its own, which {@code bin/torture} starts, and root for the disks.
 */
public final class Torture {

    private Torture() {}

    /**
     * Runs the program.
     *
     * @param arguments the document that contains the table, a seed, the engine's name in bin/with-engine, and the names
     *     of the parts; all parts if none is named
     */
    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[1]);
        System.out.println("seed " + seed);
        List<String> parts = List.of(arguments).subList(3, arguments.length);
        Table table = new Table("faults", seed, engine(arguments[2]));
        Map<String, Part> all = new LinkedHashMap<>();
        all.put("runs", () -> new RunsTorture(table).run());
        all.put("services", () -> new ServicesTorture(table).run());
        all.put("kills", () -> new KillsTorture(table, new Random(seed)).run());
        all.put("cache", () -> new CacheTorture(table, new Random(seed)).run());
        all.put("disks", () -> new DisksTorture(table).run());
        all.put("engine", () -> new EngineTorture(table, arguments[2]).run());
        all.put("config", () -> {
            Table config = new Table("configurations", seed, engine(arguments[2]));
            new ConfigTorture(config, new Random(seed)).run();
            config.write(Path.of(arguments[0]));
        });
        all.put("signals", () -> {
            Table signals = new Table("signals", seed, engine(arguments[2]));
            new SignalsTorture(signals, new Random(seed)).run();
            signals.write(Path.of(arguments[0]));
        });
        all.put("packages", () -> {
            Table packages = new Table("packages", seed, engine(arguments[2]));
            new PackagesTorture(packages).run();
            packages.write(Path.of(arguments[0]));
        });
        all.put("starts", () -> {
            Table starts = new Table("starts", seed, engine(arguments[2]));
            new StartsTorture(starts).run();
            starts.write(Path.of(arguments[0]));
        });
        all.put("trees", () -> {
            Table trees = new Table("trees", seed, engine(arguments[2]));
            new TreesTorture(trees, seed).run();
            trees.write(Path.of(arguments[0]));
        });
        for (Map.Entry<String, Part> part : all.entrySet()) {
            if (parts.isEmpty() || parts.contains(part.getKey())) {
                part.getValue().run();
                // After each part, because a machine can go.
                table.write(Path.of(arguments[0]));
            }
        }
        System.exit(0);
    }

    private static String engine(String name) {
        try (DockerApi docker = DockerApi.connect()) {
            String engine = docker.engine().product() + " " + docker.engine().version();
            return name.endsWith("containerd") ? engine + ", containerd store" : engine;
        }
    }

    /** A part of the program. */
    private interface Part {
        void run() throws Exception;
    }
}
