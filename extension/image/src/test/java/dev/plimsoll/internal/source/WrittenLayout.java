package dev.plimsoll.internal.source;

import dev.plimsoll.internal.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files of an OCI layout, which tests write into a directory or a tar archive. */
public final class WrittenLayout {

    static final String OCI = "application/vnd.oci.image.";
    static final String INDEX = OCI + "index.v1+json";
    public static final String MANIFEST = OCI + "manifest.v1+json";

    public final Map<String, byte[]> files = new LinkedHashMap<>();

    private final List<String> manifests = new ArrayList<>();

    /** A layer: its uncompressed archive, and how it is stored. */
    public static final class TestLayer {

        private final byte[] tar;
        private final byte[] stored;
        private final String mediaType;

        public TestLayer(byte[] tar, byte[] stored, String mediaType) {
            this.tar = tar;
            this.stored = stored;
            this.mediaType = mediaType;
        }

        public byte[] tar() {
            return tar;
        }

        public byte[] stored() {
            return stored;
        }

        String mediaType() {
            return mediaType;
        }

        public static TestLayer plain(byte[] tar) {
            return new TestLayer(tar, tar, OCI + "layer.v1.tar");
        }

        public static TestLayer gzip(byte[] tar) {
            return new TestLayer(tar, WrittenLayout.gzip(tar), OCI + "layer.v1.tar+gzip");
        }
    }

    /** Adds content and returns its descriptor as JSON, without the last brace. */
    public String blob(String mediaType, byte[] content) {
        String hex = hex(content);
        files.put("blobs/sha256/" + hex, content);
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"sha256:" + hex + "\",\"size\":" + content.length;
    }

    String blob(String mediaType, String content) {
        return blob(mediaType, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an image and returns the descriptor of its manifest, without the last brace. */
    public String image(String platform, TestLayer... layers) {
        return blob(MANIFEST, manifest(config(platform, layers), layers));
    }

    public String manifest(String config, TestLayer... layers) {
        String descriptors = List.of(layers).stream()
                .map(layer -> blob(layer.mediaType(), layer.stored()) + "}")
                .collect(Collectors.joining(","));
        return "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                + blob(OCI + "config.v1+json", config) + "},\"layers\":[" + descriptors + "]}";
    }

    public static String config(String platform, TestLayer... layers) {
        String[] parts = platform.split("/");
        return "{\"os\":\"" + parts[0] + "\",\"architecture\":\"" + parts[1] + "\",\"config\":{\"Env\":[\"A=1\"]},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + List.of(layers).stream()
                        .map(layer -> "\"sha256:" + hex(layer.tar()) + "\"")
                        .collect(Collectors.joining(","))
                + "]},\"history\":["
                + List.of(layers).stream()
                        .map(layer -> "{\"created_by\":\"COPY " + layer.tar().length + " / # buildkit\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    /** Adds an index and returns its descriptor, without the last brace. */
    String index(String... descriptors) {
        return blob(INDEX, indexJson(List.of(descriptors)));
    }

    /** Adds a descriptor to the layout's own index. */
    public WrittenLayout add(String descriptor, String... annotations) {
        manifests.add(descriptor + annotations(annotations) + "}");
        return this;
    }

    static String annotations(String... keysAndValues) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            members.add("\"" + keysAndValues[i] + "\":\"" + keysAndValues[i + 1] + "\"");
        }
        return members.isEmpty() ? "" : ",\"annotations\":{" + String.join(",", members) + "}";
    }

    static String platform(String platform) {
        String[] parts = platform.split("/");
        return ",\"platform\":{\"os\":\"" + parts[0] + "\",\"architecture\":\"" + parts[1] + "\"}";
    }

    private static String indexJson(List<String> descriptors) {
        return "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", descriptors) + "]}";
    }

    private Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.putIfAbsent("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        all.putIfAbsent("index.json", indexJson(manifests).getBytes(StandardCharsets.UTF_8));
        return all;
    }

    public ImageLocation.Local write(Path directory) {
        all().forEach((name, content) -> write(directory.resolve(name), content));
        return (ImageLocation.Local) ImageLocation.parse("oci:" + directory);
    }

    public byte[] toTar() {
        return tar(all());
    }

    public static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, 512)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String hex(byte[] content) {
        return Sha256.hex(Sha256.digest().digest(content));
    }
}
