package dev.plimsoll.internal.session;

import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.source.ImageIndex;
import dev.plimsoll.internal.source.ImageSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Images that are in a registry, a directory or a file. They are copied to the engine when they are run. */
final class IndexPlace implements LocatedImages.Place {

    private final Workspace workspace;
    private final ImageIndex index;
    private final Map<Platform, ImageSource> sources = new ConcurrentHashMap<>();
    private final Map<Platform, InspectedImage> inspected = new ConcurrentHashMap<>();
    private final Map<Platform, LocatedImages.OnEngine> loaded = new ConcurrentHashMap<>();

    IndexPlace(Workspace workspace, ImageIndex index) {
        this.workspace = workspace;
        this.index = index;
    }

    @Override
    public List<Platform> platforms() {
        return index.platforms();
    }

    @Override
    public Platform defaultPlatform() {
        return index.platform(Optional.empty());
    }

    @Override
    public InspectedImage inspect(Platform platform) {
        return inspected.computeIfAbsent(platform, key -> InspectedImage.of(source(key), workspace.layers()));
    }

    private ImageSource source(Platform platform) {
        return sources.computeIfAbsent(platform, key -> index.image(Optional.of(key)));
    }

    @Override
    public List<String> attestations(Platform platform) {
        return index.attestations(Optional.of(platform));
    }

    @Override
    public LocatedImages.OnEngine onEngine(Platform platform) {
        return loaded.computeIfAbsent(platform, key -> workspace.load(source(key)));
    }
}
