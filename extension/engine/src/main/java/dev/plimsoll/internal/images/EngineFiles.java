package dev.plimsoll.internal.images;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.container.PathArchive;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.inspect.TreeFiles;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.text.ImagePath;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image on an engine. Single paths are read from a container that is never started, which takes
 * milliseconds. The layers are read only if all files are needed, if such a container can have files that the image doesn't
 * have, or if the engine omits something. Once the layers are read, they answer all questions; so they do if the image was
 * weighed and has few files, because the container has to be removed at the end.
 */
public final class EngineFiles extends TreeFiles {

    /** The character that Go's JSON encoder writes for a byte that is not UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    private final EngineSource source;

    /**
     * Inspects an image on an engine.
     *
     * @param labels the labels of the container that single files are read from. The caller must remove that container
     */
    public static InspectedImage inspect(DockerApi docker, Map<String, String> labels, ImageId id, LayerStore store) {
        EngineSource source = new EngineSource(docker, labels, id);
        return InspectedImage.of(source, store, new EngineFiles(source, store));
    }

    EngineFiles(EngineSource source, LayerStore store) {
        super(source, store);
        this.source = source;
    }

    /**
     * The result of looking up a path.
     *
     * @param target the final path of a symbolic link; empty if the engine doesn't report it
     */
    private record Found(ImageFile file, String target) {}

    @Override
    public Optional<ImageFile> get(String path) {
        return find(ImagePath.check(path)).map(Found::file);
    }

    @Override
    public Optional<ImageFile> resolve(String path) {
        String checked = ImagePath.check(path);
        Optional<Found> found = find(checked);
        if (found.isPresent() && found.get().file().type() == FileType.SYMBOLIC_LINK) {
            String target = found.get().target();
            return target.startsWith("/") && target.indexOf(REPLACEMENT) < 0
                    ? find(target).map(Found::file)
                    : super.resolve(checked);
        }
        return found.map(Found::file);
    }

    @Override
    public InputStream open(String path) {
        ImageFile file = regularFile(path);
        return canBeAskedFor(file.path()) && !ImagePath.mayBeWrittenByTheEngine(file.path())
                ? openInContainer(file).orElseGet(() -> super.open(file.path()))
                : super.open(file.path());
    }

    /** Returns whether the engine can look up a path. Its API takes only paths in UTF-8. */
    private static boolean canBeAskedFor(String path) {
        return RawText.isUtf8(path);
    }

    private Optional<Found> find(String path) {
        return isTreeAtHand()
                        || !source.archivesHaveOwners()
                        || !canBeAskedFor(path)
                        || ImagePath.mayBeMadeByTheEngine(path, source.config().volumes())
                ? findInTree(path)
                : findInContainer(path);
    }

    private Optional<Found> findInTree(String path) {
        return super.get(path).map(file -> new Found(file, ""));
    }

    private Optional<Found> findInContainer(String path) {
        LayerStore.diffIds(source);
        try (@Nullable PathArchive archive = source.archive(path).orElse(null)) {
            return archive == null
                    ? Optional.empty()
                    : Optional.of(new Found(
                            ImageFile.withoutCapabilities(
                                    first(new TarReader(archive.body())).file().at(path), this),
                            archive.linkTarget()));
        } catch (EngineException e) {
            if (e.status() >= 400) {
                // The path leads through a file or a loop of links, which engines report in different ways.
                return findInTree(path);
            }
            throw e;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static LayerEntry first(TarReader tar) throws IOException {
        @Nullable LayerEntry entry = tar.next();
        if (entry == null) {
            throw new IOException("the engine sent an empty archive");
        }
        return entry;
    }

    /** Opens the content of a file; empty if the container has another file at that path. */
    private Optional<InputStream> openInContainer(ImageFile file) {
        @Nullable PathArchive archive = source.archive(file.path()).orElse(null);
        if (archive == null) {
            return Optional.empty();
        }
        try {
            TarReader tar = new TarReader(archive.body());
            LayerEntry entry = first(tar);
            if (!entry.isRegularFile() || entry.file().size() != file.size().bytes()) {
                archive.close();
                return Optional.empty();
            }
            return Optional.of(new FilterInputStream(tar.content()) {
                @Override
                public void close() throws IOException {
                    archive.close();
                }
            });
        } catch (IOException | RuntimeException e) {
            close(archive, e);
            throw unreadable(file.path(), e);
        }
    }

    private static void close(PathArchive archive, Exception reason) {
        try {
            archive.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
