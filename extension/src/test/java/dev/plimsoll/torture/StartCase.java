package dev.plimsoll.torture;

import com.google.gson.Gson;
import dev.plimsoll.internal.inspect.Layers;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.io.TarFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

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

    /** Writes images as {@code docker save} does, tagged with their numbers. */
    static void write(List<StartCase> cases, String name, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            Set<String> written = new LinkedHashSet<>();
            List<Map<String, Object>> manifest = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                List<String> diffs = new ArrayList<>();
                for (byte[] layer : cases.get(i).layers()) {
                    String diff = Sha256.hex(Sha256.digest().digest(layer));
                    diffs.add(diff);
                    if (written.add(diff)) {
                        TarFiles.add(tar, diff + ".tar", layer);
                    }
                }
                byte[] config = new Gson()
                        .toJson(Map.of(
                                "architecture",
                                "amd64",
                                "os",
                                "linux",
                                "config",
                                cases.get(i).settings(),
                                "rootfs",
                                Map.of(
                                        "type",
                                        "layers",
                                        "diff_ids",
                                        diffs.stream()
                                                .map(diff -> "sha256:" + diff)
                                                .toList())))
                        .getBytes(StandardCharsets.UTF_8);
                String configName = Sha256.hex(Sha256.digest().digest(config)) + ".json";
                if (written.add(configName)) {
                    TarFiles.add(tar, configName, config);
                }
                manifest.add(Map.of(
                        "Config", configName,
                        "RepoTags", List.of(name + ":" + i),
                        "Layers", diffs.stream().map(diff -> diff + ".tar").toList()));
            }
            TarFiles.add(tar, "manifest.json", new Gson().toJson(manifest).getBytes(StandardCharsets.UTF_8));
        }
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
