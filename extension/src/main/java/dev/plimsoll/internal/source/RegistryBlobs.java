package dev.plimsoll.internal.source;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.source.registry.Progress;
import dev.plimsoll.internal.source.registry.RegistryClient;
import dev.plimsoll.internal.source.registry.RegistryImage;
import dev.plimsoll.internal.source.registry.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** A repository of a registry. Content is streamed as it arrives, and nothing is written to a file. */
final class RegistryBlobs implements Blobs {

    private final RegistryImage image;
    private final RegistryClient client;

    RegistryBlobs(ImageReference reference, RegistrySettings settings) {
        this.image = RegistryImage.of(reference);
        this.client = new RegistryClient(image, settings);
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
    public Document root() {
        RegistryClient.Manifest manifest = client.manifest();
        return new Document(manifest.mediaType(), manifest.bytes());
    }

    @Override
    public byte[] document(Descriptor descriptor) {
        return isManifest(descriptor)
                ? client.manifest(descriptor.digest()).bytes()
                : client.document(descriptor.digest());
    }

    /** Registries keep manifests and blobs apart. */
    private static boolean isManifest(Descriptor descriptor) {
        return descriptor.mediaType().contains(".manifest.")
                || descriptor.mediaType().contains(".index.");
    }

    @Override
    public void stream(Collection<Descriptor> wanted, Reader reader) {
        Progress progress = new Progress(
                location(), wanted.stream().mapToLong(Descriptor::size).sum());
        for (Descriptor descriptor : wanted) {
            try (InputStream content = client.blob(descriptor.digest(), descriptor.size(), progress)) {
                reader.read(descriptor, content);
            } catch (IOException e) {
                throw new InspectionException(location() + " could not be read: " + e.getMessage(), e);
            }
        }
    }
}
