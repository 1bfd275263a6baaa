package dev.plimsoll.internal.source;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.CachedFiles;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.document.Descriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps manifests and configurations in files of this user. A digest is a content address, so they never expire. */
public final class CachedDocuments {

    private static final long LIMIT = 16L << 20;
    private static final String SUFFIX = ".json";

    private final Optional<CachedFiles> files;

    private CachedDocuments(Optional<CachedFiles> files) {
        this.files = files;
    }

    /** Returns the documents of this user; none if the system property {@code plimsoll.layerCache} is {@code off}. */
    public static CachedDocuments ofUser() {
        return CachedFiles.areOn() ? in(CacheFolder.of("documents")) : new CachedDocuments(Optional.empty());
    }

    static CachedDocuments in(Path directory) {
        return new CachedDocuments(Optional.of(new CachedFiles(directory, LIMIT, List.of(SUFFIX))));
    }

    /**
     * Returns a document.
     *
     * @param source reads the document if it is not kept. Its result is only kept if it has the digest
     */
    byte[] get(Descriptor descriptor, Function<Descriptor, byte[]> source) {
        String name = descriptor.digest().replace(':', '-') + SUFFIX;
        return files.flatMap(known -> known.read(name))
                .filter(content -> hasDigest(content, descriptor))
                .orElseGet(() -> {
                    byte[] content = source.apply(descriptor);
                    files.filter(known -> hasDigest(content, descriptor))
                            .ifPresent(known -> known.write(name, content));
                    return content;
                });
    }

    /** Returns the configuration that was kept for an image of an engine, whose id need not be its digest; empty if none was. */
    public Optional<byte[]> configuration(ImageId image) {
        return files.flatMap(known -> known.read(name(image)));
    }

    /** Keeps the configuration of an image of an engine. */
    public void keepConfiguration(ImageId image, byte[] content) {
        files.ifPresent(known -> known.write(name(image), content));
    }

    private static String name(ImageId image) {
        return image.value().replace(':', '-') + ".configuration" + SUFFIX;
    }

    private static boolean hasDigest(byte[] content, Descriptor descriptor) {
        return descriptor.digest().equals(Sha256.named(content));
    }
}
