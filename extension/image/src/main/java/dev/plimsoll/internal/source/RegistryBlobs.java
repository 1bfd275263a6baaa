package dev.plimsoll.internal.source;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.source.document.Descriptor;
import dev.plimsoll.internal.source.registry.Progress;
import dev.plimsoll.internal.source.registry.RegistryClient;
import dev.plimsoll.internal.source.registry.RegistryImage;
import dev.plimsoll.internal.source.registry.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A repository of a registry. Content is streamed as it arrives; only manifests and configurations are kept in files. */
final class RegistryBlobs implements Blobs {

    /** Docker downloads as many layers of an image at a time. */
    private static final int CONNECTIONS = 3;

    /** How many blobs are queried at a time. Such a query costs a registry little, and takes a round trip. */
    private static final int QUESTIONS = 8;

    private final RegistryImage image;
    private final RegistryClient client;
    private final CachedDocuments documents;

    RegistryBlobs(ImageReference reference, RegistrySettings settings, CachedDocuments documents) {
        this.image = RegistryImage.of(reference);
        this.client = new RegistryClient(image, settings);
        this.documents = documents;
    }

    @Override
    public String location() {
        return image.toString();
    }

    @Override
    public boolean isRegistry() {
        return true;
    }

    @Override
    public byte[] root() {
        return client.manifest();
    }

    @Override
    public byte[] document(Descriptor descriptor) {
        return documents.get(descriptor, this::request);
    }

    private byte[] request(Descriptor descriptor) {
        return isManifest(descriptor) ? client.manifest(descriptor.digest()) : client.document(descriptor.digest());
    }

    /** Registries keep manifests and blobs apart. */
    private static boolean isManifest(Descriptor descriptor) {
        return descriptor.mediaType().contains(".manifest.")
                || descriptor.mediaType().contains(".index.");
    }

    @Override
    public Set<String> confirmed(Collection<Descriptor> wanted) {
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        Workers.run(
                QUESTIONS,
                wanted.stream()
                        .map(descriptor -> (Runnable) () -> {
                            if (client.has(descriptor.digest(), descriptor.size())) {
                                confirmed.add(descriptor.digest());
                            }
                        })
                        .toList());
        return confirmed;
    }

    @Override
    public void stream(Collection<Descriptor> wanted, Reader reader) {
        stream(wanted, reader, 1);
    }

    @Override
    public void streamTogether(Collection<Descriptor> wanted, Reader reader) {
        stream(wanted, reader, CONNECTIONS);
    }

    private void stream(Collection<Descriptor> wanted, Reader reader, int connections) {
        Progress progress = new Progress(
                location(), wanted.stream().mapToLong(Descriptor::size).sum());
        // The largest first, so that none of the connections ends long after the others.
        Workers.run(
                connections,
                wanted.stream()
                        .sorted(Comparator.comparing(Descriptor::size).reversed())
                        .map(descriptor -> (Runnable) () -> read(descriptor, reader, progress))
                        .toList());
    }

    private void read(Descriptor descriptor, Reader reader, Progress progress) {
        try (InputStream content = client.blob(descriptor.digest(), descriptor.size(), progress)) {
            reader.read(descriptor, content);
        } catch (IOException e) {
            throw new InspectionException(location() + " could not be read: " + e.getMessage(), e);
        }
    }
}
