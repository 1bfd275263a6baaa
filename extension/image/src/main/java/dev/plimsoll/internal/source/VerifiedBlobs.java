package dev.plimsoll.internal.source;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.source.document.Descriptor;
import dev.plimsoll.internal.source.document.ManifestDocument;
import dev.plimsoll.internal.source.document.ManifestJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Content at one location whose size and digest are verified.
 *
 * <p>All methods throw an {@link InspectionException} if content is missing, truncated or altered.
 */
final class VerifiedBlobs {

    private final Blobs blobs;

    VerifiedBlobs(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Returns a manifest or a configuration. */
    byte[] document(Descriptor descriptor) {
        byte[] bytes = blobs.document(descriptor);
        try {
            new VerifyingStream(new ByteArrayInputStream(bytes), descriptor).verify(blobs.location());
        } catch (IOException e) {
            throw new IllegalStateException("An array can be read", e);
        }
        return bytes;
    }

    /** Returns a manifest or an index. */
    ManifestDocument manifest(Descriptor descriptor) {
        return ManifestJson.parse(blobs.location() + " (" + descriptor.digest() + ")", document(descriptor));
    }

    /**
     * Streams content.
     *
     * @param wanted content that occurs more than once is read once
     * @param reader if it fails because the content is corrupt, that is reported instead of its exception
     */
    void stream(Collection<Descriptor> wanted, Blobs.Reader reader) {
        stream(blobs::stream, wanted, reader);
    }

    /**
     * Streams content as {@link #stream} does, or several contents at a time where that is faster.
     *
     * @param reader can be called by several threads at a time
     */
    void streamTogether(Collection<Descriptor> wanted, Blobs.Reader reader) {
        stream(blobs::streamTogether, wanted, reader);
    }

    private void stream(
            BiConsumer<Collection<Descriptor>, Blobs.Reader> method,
            Collection<Descriptor> wanted,
            Blobs.Reader reader) {
        Map<String, Descriptor> missing = Collections.synchronizedMap(new LinkedHashMap<>());
        wanted.forEach(descriptor -> missing.putIfAbsent(descriptor.digest(), descriptor));
        method.accept(List.copyOf(missing.values()), (descriptor, content) -> {
            VerifyingStream verifying = new VerifyingStream(content, descriptor);
            try {
                reader.read(descriptor, verifying);
            } catch (IOException | RuntimeException e) {
                verifyAfter(e, verifying);
                throw e;
            }
            verifying.verify(blobs.location());
            missing.remove(descriptor.digest());
        });
        missing.values().stream().findFirst().ifPresent(descriptor -> {
            throw BadBlob.missing(blobs.location(), descriptor);
        });
    }

    private void verifyAfter(Exception failure, VerifyingStream content) {
        try {
            content.verify(blobs.location());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
