package dev.plimsoll.internal.images;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageApi;
import dev.plimsoll.internal.docker.ImageDetails;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.container.PathArchive;
import dev.plimsoll.internal.io.ExportedImage;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.source.CachedDocuments;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An image on an engine. Its description is requested from the API once, and its layers are read from an export. */
public final class EngineSource implements ImageSource {

    private final ImageApi images;
    private final ContainerApi containers;
    private final Map<String, String> labels;
    private final ImageId id;
    private @Nullable ImageDetails details;
    private @Nullable List<HistoryEntry> history;
    private @Nullable String neverStarted;
    private @Nullable ImageDocument document;

    /**
     * Creates a source for an image.
     *
     * @param labels the labels of the container that single paths are read from. The caller must remove that container
     */
    public EngineSource(DockerApi docker, Map<String, String> labels, ImageId id) {
        this.images = docker.images();
        this.containers = docker.containers();
        this.labels = labels;
        this.id = id;
    }

    @Override
    public ImageId id() {
        return id;
    }

    @Override
    public ImageConfig config() {
        return details().config();
    }

    @Override
    public List<DiffId> layers() {
        return details().layers();
    }

    @Override
    public synchronized List<HistoryEntry> history() {
        @Nullable List<HistoryEntry> known = history;
        if (known == null) {
            known = List.copyOf(requestedHistory());
            history = known;
        }
        return known;
    }

    private List<HistoryEntry> requestedHistory() {
        try {
            return images.history(id);
        } catch (EngineException e) {
            // Docker's containerd store has no snapshots of an image for another platform, and then refuses.
            if (!e.isNotFound()) {
                throw e;
            }
            return exportedHistory().orElseThrow(() -> e);
        }
    }

    /**
     * An engine reports only what it knows of a configuration, and so does an image that this session built, because its
     * builder wrote nothing else. The configuration of any other image is read from an export.
     */
    @Override
    public List<ConfigText> texts() {
        if (config().labels().entrySet().containsAll(labels.entrySet())) {
            List<ConfigText> texts = new ArrayList<>(details().texts());
            texts.addAll(images.historyTexts(id));
            return texts;
        }
        return exported()
                .orElseThrow(() -> new InspectionException(
                        "Image " + id + " could not be read: the engine's export of it lacks its configuration"))
                .texts();
    }

    private Optional<List<HistoryEntry>> exportedHistory() {
        return exported().map(ImageDocument::entries);
    }

    /** Returns the configuration, which is exported if it wasn't before; empty if the export has none for these layers. */
    private synchronized Optional<ImageDocument> exported() {
        if (document == null) {
            CachedDocuments.ofUser().configuration(id).ifPresent(this::note);
        }
        if (document == null) {
            read(Set.of(), (layer, stored) -> TarReader.readLayer(layer, (entry, archive) -> {}));
        }
        return Optional.ofNullable(document);
    }

    /** Keeps a document of the export if it is the configuration, and returns it. */
    private synchronized Optional<ImageDocument> note(byte[] exported) {
        Optional<ImageDocument> parsed = ImageDocument.parse("image " + id, exported);
        if (document == null && parsed.isPresent() && parsed.get().layers().equals(layers())) {
            document = parsed.get();
            CachedDocuments.ofUser().keepConfiguration(id, exported);
        }
        return parsed;
    }

    @Override
    public void read(Set<DiffId> wanted, Reader reader) {
        Set<DiffId> found = new HashSet<>();
        try {
            images.export(
                    id,
                    stream -> ExportedImage.read(
                            stream,
                            (layer, stored) -> found.add(reader.layer(layer, stored)),
                            document -> note(document).ifPresent(reader::history)));
        } catch (IOException e) {
            throw new InspectionException("Image " + id + " could not be read: " + e.getMessage(), e);
        }
        for (DiffId diffId : wanted) {
            if (!found.contains(diffId)) {
                throw new InspectionException(
                        ErrorCode.IMAGE_CORRUPT,
                        "Image " + id + " could not be read: the engine's export of it lacks layer " + diffId
                                + ". Is the layer corrupt?");
            }
        }
    }

    /** Always fails, because the image is on an engine already. */
    @Override
    public void save(ImageReference name, OutputStream archive) {
        throw new UnsupportedOperationException("Image " + id + " is on an engine");
    }

    /** Returns the engine's description of the image. */
    private synchronized ImageDetails details() {
        @Nullable ImageDetails known = details;
        if (known == null) {
            known = images.inspect(id.value());
            details = known;
        }
        return known;
    }

    /** Reads a path from a container of the image that is never started; empty if the path does not exist. */
    public Optional<PathArchive> archive(String path) {
        return containers.archive(neverStarted(), path);
    }

    private synchronized String neverStarted() {
        @Nullable String container = neverStarted;
        if (container == null) {
            container = containers.create(ContainerSpec.neverStarted(id, labels));
            neverStarted = container;
        }
        return container;
    }

    /** Returns whether an {@link #archive} has all metadata of a file except its capabilities. */
    public boolean archivesHaveOwners() {
        return containers.archivesHaveOwners();
    }
}
