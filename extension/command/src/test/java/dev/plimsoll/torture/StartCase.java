package dev.plimsoll.torture;

import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image that starts, or doesn't.
 *
 * @param group what it is an example of
 * @param name what is special, after the group
 * @param layers from the base upwards
 * @param settings the part {@code config} of the configuration
 */
record StartCase(String group, String name, List<byte[]> layers, Map<String, Object> settings) {

    StartCase(String group, String name, List<byte[]> layers) {
        this(group, group + ": " + name, new ArrayList<>(layers), new LinkedHashMap<>());
        entrypoint("/app");
    }

    StartCase entrypoint(String... words) {
        return set("Entrypoint", List.of(words));
    }

    StartCase command(String... words) {
        settings.remove("Entrypoint");
        return set("Cmd", List.of(words));
    }

    StartCase user(String user) {
        return set("User", user);
    }

    StartCase directory(String path) {
        return set("WorkingDir", path);
    }

    StartCase env(String... variables) {
        return set("Env", List.of(variables));
    }

    StartCase set(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** Writes images into one archive, tagged with their numbers. */
    static void write(List<StartCase> cases, String name, Path file) throws IOException {
        List<WrittenArchive> images = new ArrayList<>();
        for (StartCase each : cases) {
            WrittenArchive image =
                    new WrittenArchive().settings(each.settings()).name(name + ":" + images.size());
            each.layers().forEach(layer -> image.layer("", layer));
            images.add(image);
        }
        WrittenArchive.write(file, images);
    }

    /** Returns the files of this machine that all images have. */
    static byte[] base() {
        Layers layer = Layers.layer();
        for (String path : List.of(
                "/lib64/ld-linux-x86-64.so.2", "/lib/x86_64-linux-gnu/libc.so.6", "/usr/bin/env", "/bin/busybox")) {
            layer.program(path.substring(1), read(path));
        }
        return layer.program("bin/sh", read("/bin/dash"))
                .file("etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n")
                .file("etc/group", "root:x:0:\napp:x:1000:\nextra:x:2000:other,app\n")
                .toTar();
    }

    static byte[] read(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
