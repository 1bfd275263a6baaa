package dev.plimsoll.internal.inspect;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.text.ImagePath;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of an image that no engine has: of layers made by hand. */
public final class FakeFiles extends StreamedFiles {

    private final MergedView view;
    private final List<Layer> layers;
    private final Map<String, String> contents;

    /** The contents are given once more, by path. */
    public FakeFiles(List<Layers> made, List<Layer> layers, Map<String, String> contents) {
        this.view = MergedView.of(made.stream().map(Layers::index).toList());
        this.layers = layers;
        this.contents = contents;
    }

    @Override
    public Optional<ImageFile> get(String path) {
        String checked = ImagePath.check(path);
        return view.find(checked, false).map(found -> new ImageFile(found.file().at(checked), this));
    }

    @Override
    public Optional<ImageFile> resolve(String path) {
        return view.find(ImagePath.check(path), true).map(found -> new ImageFile(found.file(), this));
    }

    @Override
    public Stream<ImageFile> stream() {
        return view.all().stream().map(found -> new ImageFile(found.file(), this));
    }

    @Override
    public InputStream open(String path) {
        ImageFile file = resolve(path)
                .filter(found -> found.type() == FileType.REGULAR_FILE)
                .orElseThrow(() -> new InspectionException(path + " is no file"));
        return new ByteArrayInputStream(contents.getOrDefault(file.path(), "").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Layer layerOf(String path) {
        return layers.get(view.find(path, false).orElseThrow().layer());
    }
}
