package dev.plimsoll.internal.inspect;

import dev.plimsoll.EngineException;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.docker.ImageDetails;
import dev.plimsoll.internal.docker.PathArchive;
import dev.plimsoll.internal.io.TarEntries;
import dev.plimsoll.internal.text.ImagePath;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image that an engine holds. One path is asked of a container on it that is never started. The image is read
 * only for what needs all of its files, where such a container may have what the image has not, and where the engine leaves
 * something out; then what was read answers all.
 */
final class EngineImageFiles extends StreamedFiles {

    private final ImageInspector inspector;
    private final ImageId id;
    private @Nullable ImageDetails details;
    private SoftReference<MergedView> view = new SoftReference<>(null);

    EngineImageFiles(ImageInspector inspector, ImageId id) {
        this.inspector = inspector;
        this.id = id;
    }

    /**
     * What the engine says of a path.
     *
     * @param target of a symbolic link: where it leads in the end; empty if the engine doesn't say
     */
    private record Found(FileEntry file, String target) {}

    @Override
    public Optional<ImageFile> get(String path) {
        String checked = ImagePath.check(path);
        return find(checked).map(found -> ImageFile.asTold(found.file(), this));
    }

    @Override
    public Optional<ImageFile> resolve(String path) {
        String checked = ImagePath.check(path);
        Optional<Found> found = find(checked);
        if (found.map(Found::file).map(FileEntry::type).orElse(FileType.DIRECTORY) == FileType.SYMBOLIC_LINK) {
            String target = found.map(Found::target).orElse("");
            found = target.startsWith("/") ? find(target) : findInView(checked, true);
        }
        return found.map(end -> ImageFile.asTold(end.file(), this));
    }

    @Override
    public Stream<ImageFile> stream() {
        return view().all().stream().map(merged -> new ImageFile(merged.file(), this));
    }

    @Override
    public InputStream open(String path) {
        ImageFile file = resolve(path)
                .filter(found -> found.type() == FileType.REGULAR_FILE)
                .orElseThrow(() -> new InspectionException(path + " of image " + id + " could not be read: "
                        + get(path).map(found -> "it is " + found).orElse("it isn't there")));
        Optional<InputStream> content =
                ImagePath.mayBeWrittenByTheEngine(file.path()) ? Optional.empty() : contentInContainer(file);
        return content.orElseGet(() -> contentInLayer(file.path()));
    }

    @Override
    public FileCapabilities capabilitiesOf(String path) {
        return view().find(ImagePath.check(path), false)
                .map(found -> found.file().capabilities())
                .orElse(FileCapabilities.NONE);
    }

    @Override
    public Layer layerOf(String path) {
        MergedView.Merged found = view().find(ImagePath.check(path), false)
                .orElseThrow(() -> new InspectionException("Image " + id + " has no " + path));
        return inspector.layers(id).get(found.layer());
    }

    private Optional<Found> find(String path) {
        Set<String> volumes = details().config().volumes();
        return isRead() || !inspector.archivesTellAll() || ImagePath.mayBeMadeByTheEngine(path, volumes)
                ? findInView(path, false)
                : findInContainer(path);
    }

    private Optional<Found> findInView(String path, boolean followLast) {
        return view().find(path, followLast).map(merged -> {
            FileEntry file = followLast ? merged.file() : merged.file().at(path);
            return new Found(file, "");
        });
    }

    private Optional<Found> findInContainer(String path) {
        try (@Nullable PathArchive archive = inspector.archive(id, path).orElse(null)) {
            return archive == null
                    ? Optional.empty()
                    : Optional.of(new Found(
                            TarEntries.file(first(TarEntries.open(archive.body())))
                                    .at(path),
                            archive.linkTarget()));
        } catch (EngineException e) {
            if (e.status() >= 400) {
                // The path leads through a file, or in circles, and engines differ in how they say so.
                return findInView(path, false);
            }
            throw e;
        } catch (IOException e) {
            throw new InspectionException(path + " of image " + id + " could not be read: " + e.getMessage(), e);
        }
    }

    private static TarArchiveEntry first(TarArchiveInputStream tar) throws IOException {
        @Nullable TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
            throw new IOException("the engine sent an empty archive");
        }
        return entry;
    }

    /** Empty if the engine has something else there. */
    private Optional<InputStream> contentInContainer(ImageFile file) {
        @Nullable PathArchive archive = inspector.archive(id, file.path()).orElse(null);
        if (archive == null) {
            return Optional.empty();
        }
        try {
            TarArchiveInputStream tar = TarEntries.open(archive.body());
            FileEntry entry = TarEntries.file(first(tar));
            if (entry.type() != FileType.REGULAR_FILE
                    || entry.size() != file.size().bytes()) {
                archive.close();
                return Optional.empty();
            }
            return Optional.of(new FilterInputStream(tar) {
                @Override
                public void close() throws IOException {
                    archive.close();
                }
            });
        } catch (IOException | RuntimeException e) {
            close(archive, e);
            throw new InspectionException(file.path() + " of image " + id + " could not be read: " + e.getMessage(), e);
        }
    }

    private InputStream contentInLayer(String path) {
        MergedView.Merged found = view().find(path, true)
                .orElseThrow(() -> new InspectionException(
                        path + " of image " + id + " could not be read: no layer of it has it"));
        return inspector.content(id, details().layers().get(found.layer()), found.content());
    }

    private static void close(PathArchive archive, Exception reason) {
        try {
            archive.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private synchronized boolean isRead() {
        return view.get() != null;
    }

    private synchronized MergedView view() {
        @Nullable MergedView known = view.get();
        if (known == null) {
            known = MergedView.of(inspector.indexes(id, details().layers()));
            view = new SoftReference<>(known);
        }
        return known;
    }

    private synchronized ImageDetails details() {
        @Nullable ImageDetails known = details;
        if (known == null) {
            known = inspector.detailsWithLayers(id);
            details = known;
        }
        return known;
    }
}
