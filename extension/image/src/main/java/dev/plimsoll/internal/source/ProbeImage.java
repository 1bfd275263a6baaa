package dev.plimsoll.internal.source;

import com.google.gson.JsonObject;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.io.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The image of {@link ProbeProgram}. It is made here, so that no image needs to be pulled to look at a container.
 */
public final class ProbeImage {

    /** The argument for the kernel's report on the TCP sockets that listen in the program's network namespace. */
    public static final String SOCKETS = "sockets";

    private static final int EXECUTABLE = 0100755;
    private static final String LAYER = "layer.tar";

    private ProbeImage() {}

    /**
     * Writes the image as an archive that engines load.
     *
     * @throws InspectionException if there is no program for the platform
     */
    public static void save(ImageReference name, Platform platform, Map<String, String> labels, OutputStream archive)
            throws IOException {
        byte[] program = ProbeProgram.of(platform)
                .orElseThrow(() -> new InspectionException(
                        ErrorCode.RUN_INCOMPLETE,
                        "The probe that looks at the sockets and processes of a container runs on linux/amd64 and"
                                + " linux/arm64, but the engine is " + platform));
        byte[] layer = layer(program);
        try (DockerArchiveWriter writer = new DockerArchiveWriter(archive)) {
            writer.describe(name, config(platform, labels, layer), List.of(LAYER));
            writer.layer(LAYER, layer.length, new ByteArrayInputStream(layer));
        }
    }

    /** Splits what the program wrote into the contents of the files, in the order of its arguments. */
    public static List<String> contents(String output) {
        return Arrays.asList(output.split(String.valueOf(ProbeProgram.MARK), -1));
    }

    private static byte[] layer(byte[] program) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("probe");
            entry.setMode(EXECUTABLE);
            entry.setSize(program.length);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            tar.write(program);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] config(Platform platform, Map<String, String> labels, byte[] layer) {
        JsonObject config = new JsonObject();
        config.add("Entrypoint", Json.array(List.of("/probe")));
        config.add("Labels", Json.object(labels));
        JsonObject rootfs = new JsonObject();
        rootfs.addProperty("type", "layers");
        rootfs.add("diff_ids", Json.array(List.of(Sha256.named(layer))));
        JsonObject document = new JsonObject();
        document.addProperty("os", platform.os());
        document.addProperty("architecture", platform.architecture());
        document.add("config", config);
        document.add("rootfs", rootfs);
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
