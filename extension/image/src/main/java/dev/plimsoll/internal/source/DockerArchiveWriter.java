package dev.plimsoll.internal.source;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.data.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes one image as an archive that engines load. Layers stay compressed as they are.
 *
 * <p>Source: moby, <em>Docker Image Specification v1.2</em>.
 */
final class DockerArchiveWriter implements AutoCloseable {

    private static final String CONFIG = "config.json";

    private final TarArchiveOutputStream tar;

    DockerArchiveWriter(OutputStream archive) {
        this.tar = new TarArchiveOutputStream(archive, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    /**
     * Writes what the image consists of.
     *
     * @param layers the names of the members with the layers, from the base upwards
     */
    void describe(ImageReference name, byte[] config, List<String> layers) throws IOException {
        JsonObject image = new JsonObject();
        image.addProperty("Config", CONFIG);
        image.add("RepoTags", Json.array(List.of(name.value())));
        image.add("Layers", Json.array(layers));
        JsonArray images = new JsonArray();
        images.add(image);
        document(DockerArchiveImages.MANIFEST, images.toString().getBytes(StandardCharsets.UTF_8));
        document(CONFIG, config);
    }

    private void document(String name, byte[] bytes) throws IOException {
        begin(name, bytes.length);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** Writes a layer; another length of the content is an {@link IOException}. */
    void layer(String name, long size, InputStream content) throws IOException {
        begin(name, size);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    private void begin(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }

    /** Ends the archive. The stream is not closed. */
    @Override
    public void close() throws IOException {
        tar.finish();
        tar.flush();
    }
}
