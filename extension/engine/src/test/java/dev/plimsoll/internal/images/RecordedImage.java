package dev.plimsoll.internal.images;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.RecordedEngine;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerCache;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image on an engine with recorded answers, which include its export. */
public final class RecordedImage {

    public static final ImageId ID = ImageId.of("sha256:" + "a".repeat(64));

    private final List<String> diffIds = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final List<RecordedEngine> engines = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream export = new TarArchiveOutputStream(bytes);

    /**
     * Adds a layer.
     *
     * @param stored the layer as the export contains it
     */
    public RecordedImage layer(byte[] tar, byte[] stored) {
        diffIds.add(diffId(tar));
        history.add("COPY " + diffIds.size() + " / # buildkit");
        return exported("blobs/sha256/" + diffIds.size(), stored);
    }

    /** Adds a line to the history that made no layer. */
    public RecordedImage withoutLayer(String createdBy) {
        history.add(createdBy);
        return this;
    }

    public RecordedImage exported(String name, byte[] content) {
        try {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            export.putArchiveEntry(entry);
            export.write(content);
            export.closeArchiveEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** Inspects the image without cached information. */
    public InspectedImage inspect() {
        return inspect(engine().answer(exportPath(), export()), Optional.empty());
    }

    /** Inspects the image on an engine with more answers than the image needs. */
    public InspectedImage inspect(UnaryOperator<RecordedEngine> more) {
        return inspect(more.apply(engine().answer(exportPath(), export())), Optional.empty());
    }

    /** Inspects the image with the information cached in a folder. */
    public InspectedImage inspect(Path folder) {
        return inspect(engine().answer(exportPath(), export()), Optional.of(new LayerCache(folder, 1 << 20)));
    }

    private static InspectedImage inspect(RecordedEngine engine, Optional<LayerCache> cache) {
        return EngineFiles.inspect(engine.connect(), Map.of(), ID, new LayerStore(cache, 1 << 20));
    }

    /** Returns the number of exports of all engines together. */
    public long exports() {
        return engines.stream()
                .flatMap(engine -> engine.requests.stream())
                .filter(request -> request.equals(exportPath()))
                .count();
    }

    /** Inspects the image on an engine that disconnects after this many bytes of the export. */
    public InspectedImage inspectWhatEndsAfter(int length) {
        String begin = new String(Arrays.copyOf(export(), length), StandardCharsets.ISO_8859_1);
        return inspect(engine().breakOff(exportPath(), begin), Optional.empty());
    }

    public byte[] export() {
        try {
            export.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static String exportPath() {
        return "GET /v1.44/images/" + ID + "/get";
    }

    /** Returns the requests to all engines together that contain a text. */
    public List<String> requests(String text) {
        return engines.stream()
                .flatMap(engine -> engine.requests.stream())
                .filter(request -> request.contains(text))
                .toList();
    }

    private RecordedEngine engine() {
        RecordedEngine engine = RecordedEngine.docker()
                .answer(
                        "GET /v1.44/images/" + ID + "/json",
                        200,
                        "{\"Id\":\"" + ID + "\",\"RootFS\":{\"Layers\":[" + strings(diffIds) + "]}}")
                .answer("GET /v1.44/images/" + ID + "/history", 200, newestFirst());
        engines.add(engine);
        return engine;
    }

    private String newestFirst() {
        List<String> lines = new ArrayList<>(
                history.stream().map(line -> "{\"CreatedBy\":\"" + line + "\"}").toList());
        Collections.reverse(lines);
        return lines.toString();
    }

    private static String strings(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(","));
    }

    static String diffId(byte[] tar) {
        return "sha256:" + Sha256.hex(Sha256.digest().digest(tar));
    }
}
