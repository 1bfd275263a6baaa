package dev.plimsoll.internal.source;

import dev.plimsoll.internal.io.BulkInputStream;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.document.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Computes size and digest of content while it is read, up to one byte more than its descriptor says. */
final class VerifyingStream extends BulkInputStream {

    private final InputStream content;
    private final Descriptor descriptor;
    private final MessageDigest digest = Sha256.digest();
    private long left;

    VerifyingStream(InputStream content, Descriptor descriptor) {
        this.content = content;
        this.descriptor = descriptor;
        this.left = descriptor.size() + 1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = content.read(target, offset, (int) Math.min(length, left));
        if (count > 0) {
            digest.update(target, offset, count);
            left -= count;
        }
        return count;
    }

    /**
     * Reads the rest and verifies the whole.
     *
     * @throws dev.plimsoll.exception.InspectionException if size or digest differ
     */
    void verify(String location) throws IOException {
        transferTo(OutputStream.nullOutputStream());
        if (left == 0) {
            throw BadBlob.ofSize(location, descriptor, "more bytes");
        }
        if (left > 1) {
            throw BadBlob.ofSize(location, descriptor, (descriptor.size() + 1 - left) + " bytes");
        }
        String found = "sha256:" + Sha256.hex(digest);
        if (!found.equals(descriptor.digest())) {
            throw BadBlob.ofDigest(location, descriptor, found);
        }
    }
}
