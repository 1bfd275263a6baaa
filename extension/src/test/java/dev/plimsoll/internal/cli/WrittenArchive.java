package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An archive as {@code docker save} writes it, with an image of files of the letter x. */
public final class WrittenArchive {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> layers = new ArrayList<>();
    private final List<String> diffIds = new ArrayList<>();
    private final List<String> history = new ArrayList<>();

    /** Adds a layer with files of these sizes. */
    public WrittenArchive layer(String createdBy, Map<String, Integer> sizes) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        sizes.forEach((path, size) -> content.put(path, "x".repeat(size).getBytes(StandardCharsets.UTF_8)));
        return add(createdBy, content);
    }

    /** Adds a layer with these files. */
    public WrittenArchive files(String createdBy, Map<String, String> texts) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        texts.forEach((path, text) -> content.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return add(createdBy, content);
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

    private WrittenArchive add(String createdBy, Map<String, byte[]> content) throws IOException {
        byte[] tar = tar(content);
        String name = layers.size() + ".tar";
        files.put(name, tar);
        layers.add("\"" + name + "\"");
        diffIds.add("\"sha256:" + Sha256.hex(Sha256.digest().digest(tar)) + "\"");
        history.add("{\"created_by\":\"" + createdBy + "\"}");
        return this;
    }

    /** Writes the archive, and returns its location. */
    public String write(Path file) throws IOException {
        String config =
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                        + diffIds + "},\"history\":" + history + "}";
        files.put("config.json", config.getBytes(StandardCharsets.UTF_8));
        String manifest = "[{\"Config\":\"config.json\",\"RepoTags\":[],\"Layers\":" + layers + "}]";
        files.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        Files.write(file, tar(files));
        return "docker-archive:" + file;
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, 512)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                // Equal layers of two archives must have equal digests, also if a second ends between them.
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
