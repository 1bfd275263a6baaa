package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ConfigBuilder;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.FakeSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of an image in memory. */
public class FakeFiles extends TreeFiles {

    private final FakeSource source;
    private final LayerStore store;
    private final List<Layer> layers;
    private final Map<String, String> contents;

    /**
     * Creates an image.
     *
     * @param contents the results of {@link #open}, by path
     */
    public FakeFiles(List<Layers> made, List<Layer> layers, Map<String, String> contents) {
        this(
                new FakeSource(made.stream().map(Layers::toTar).toList()),
                new LayerStore(Optional.empty(), 1 << 20),
                layers,
                contents);
    }

    private FakeFiles(FakeSource source, LayerStore store, List<Layer> layers, Map<String, String> contents) {
        super(source, store);
        this.source = source;
        this.store = store;
        this.layers = layers;
        this.contents = contents;
    }

    @Override
    public InputStream open(String path) {
        ImageFile file = regularFile(path);
        return new ByteArrayInputStream(contents.getOrDefault(file.path(), "").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the programs, as the layers have them. */
    public ImagePrograms programs() {
        return InspectedImage.of(source.with(ConfigBuilder.config().build()), store, this)
                .programs(Platform.of("linux/amd64"));
    }

    @Override
    public Layer layerOf(String path) {
        return layers.get(node(path, false).orElseThrow().layer());
    }
}
