package dev.plimsoll.torture;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.io.CacheFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fills disks: that of the layer cache, that of temporary files, and the engine's. */
final class DisksTorture {

    private final Table table;
    private final Path context;

    DisksTorture(Table table) throws Exception {
        this.table = table;
        this.context = Files.createTempDirectory("plimsoll-torture-");
        Files.write(context.resolve("file"), new byte[5_000_000]);
    }

    void run() throws Exception {
        String expected = weigh();
        onSmallDisk(CacheFolder.of("layers"), () -> {
            String found = weigh() + " " + weigh();
            table.add(
                    "The disk of the layer cache is full",
                    found.equals(expected + " " + expected) ? "the same sizes" : "WRONG: " + found);
        });
        onSmallDisk(CacheFolder.of("sessions"), () -> {
            String end = Fault.endOf(() -> build("true").rebuildAfter(copy -> {}));
            table.add(
                    "The disk of temporary files is full when a context is copied",
                    end + "; left: " + entries(CacheFolder.of("sessions")) + " files");
        });
        for (BuilderType builder : List.of(BuilderType.BUILDKIT, BuilderType.BUILDX, BuilderType.TESTCONTAINERS)) {
            String end = Fault.endOf(() -> build("dd if=/dev/zero of=/big bs=1M", builder));
            table.add("The engine's disk is full in a build by " + builder, end + "; then " + after());
        }
        String end = Fault.endOf(() -> build("true").run("sh", "-c", "dd if=/dev/zero of=/big bs=1M || exit 28"));
        table.add("The engine's disk is full in a run", end + "; then " + after());
    }

    private String after() {
        return Fault.endOf(() -> build("true").run("true")).startsWith("ended") ? "all works again" : "NOTHING WORKS";
    }

    private BuiltImage build(String command) {
        return build(command, BuilderType.AUTO);
    }

    private BuiltImage build(String command, BuilderType builder) {
        return MultiStageBuild.ofText(
                        "Dockerfile",
                        "FROM busybox:1.37\nCOPY file /\nRUN " + command + " # " + System.nanoTime() + "\n")
                .context(context)
                .builder(builder)
                .build();
    }

    private static String weigh() {
        ImageSession session = ImageSession.open();
        try {
            BuiltImage image = MultiStageBuild.ofText(
                            "Dockerfile", "FROM busybox:1.37\nRUN for i in $(seq 5000); do echo $i > /tmp/$i; done\n")
                    .context(Path.of("../junit/src/test/resources/images/two-stages"))
                    .build();
            return image.layers() + " " + image.files().stream().count();
        } finally {
            session.close();
        }
    }

    private static long entries(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void onSmallDisk(Path directory, Work work) throws Exception {
        Files.createDirectories(directory);
        Shell.lines("mount", "-t", "tmpfs", "-o", "size=64k", "plimsoll-torture", directory.toString());
        try {
            work.run();
        } finally {
            Shell.lines("umount", "-l", directory.toString());
        }
    }
}
