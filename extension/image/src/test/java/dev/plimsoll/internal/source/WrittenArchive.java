package dev.plimsoll.internal.source;

import com.google.gson.Gson;
import dev.plimsoll.internal.io.TarFiles;
import dev.plimsoll.internal.layers.Layers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image in an archive as {@code docker save} writes it. */
public final class WrittenArchive {

    private static final Gson GSON = new Gson();

    private final Map<String, byte[]> members = new LinkedHashMap<>();
    private final List<String> layers = new ArrayList<>();
    private final List<String> diffIds = new ArrayList<>();
    private final List<Map<String, String>> history = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Map<String, ?> settings = Map.of();

    /** Adds a layer with files of these sizes, of the letter x. */
    public WrittenArchive layer(String createdBy, Map<String, Integer> sizes) {
        Layers layer = Layers.layer();
        sizes.forEach((path, size) -> layer.file(path, "x".repeat(size)));
        return layer(createdBy, layer.toTar());
    }

    /** Adds a layer with these files. */
    public WrittenArchive files(String createdBy, Map<String, String> texts) {
        Layers layer = Layers.layer();
        texts.forEach(layer::file);
        return layer(createdBy, layer.toTar());
    }

    /** Adds a layer. */
    public WrittenArchive layer(String createdBy, byte[] tar) {
        return layer(createdBy, tar, WrittenLayout.hex(tar));
    }

    /**
     * Adds a layer as it is stored.
     *
     * @param diffId without the algorithm
     */
    public WrittenArchive layer(String createdBy, byte[] stored, String diffId) {
        String member = diffId + ".tar";
        members.put(member, stored);
        layers.add(member);
        diffIds.add("sha256:" + diffId);
        history.add(Map.of("created_by", createdBy));
        return this;
    }

    /** Sets the part {@code config} of the configuration. */
    public WrittenArchive settings(Map<String, ?> all) {
        settings = all;
        return this;
    }

    /** Adds a name with its tag. */
    public WrittenArchive name(String name) {
        names.add(name);
        return this;
    }

    /** Returns dpkg's database of these packages, each with its version. */
    public static String status(String... packages) {
        StringBuilder status = new StringBuilder();
        for (String each : packages) {
            String[] parts = each.split(" ");
            status.append("Package: %s\nStatus: install ok installed\nArchitecture: all\nVersion: %s\n\n"
                    .formatted((Object[]) parts));
        }
        return status.toString();
    }

    /** Writes the archive, and returns its location. */
    public String write(Path file) throws IOException {
        write(file, List.of(this));
        return "docker-archive:" + file;
    }

    /** Writes an archive with several images, which may have layers in common. */
    public static void write(Path file, List<WrittenArchive> images) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        List<Map<String, ?>> list = new ArrayList<>();
        for (WrittenArchive each : images) {
            byte[] config = json(Map.of(
                    "os",
                    "linux",
                    "architecture",
                    "amd64",
                    "config",
                    each.settings,
                    "rootfs",
                    Map.of("type", "layers", "diff_ids", each.diffIds),
                    "history",
                    each.history));
            String name = WrittenLayout.hex(config) + ".json";
            all.putAll(each.members);
            all.put(name, config);
            list.add(Map.of("Config", name, "RepoTags", each.names, "Layers", each.layers));
        }
        all.put("manifest.json", json(list));
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : all.entrySet()) {
                TarFiles.add(tar, member.getKey(), member.getValue());
            }
        }
    }

    private static byte[] json(Object value) {
        return GSON.toJson(value).getBytes(StandardCharsets.UTF_8);
    }
}
