package dev.plimsoll.image;

/**
 * The compressed size of an image's layers, as a registry stores them. A layer that occurs twice counts once. Configuration
 * and manifest, a few kB, don't count.
 *
 * @param size the sum
 * @param isEstimate whether the engine stores a layer only uncompressed. Such a layer was compressed with gzip to measure
 *     it, and a push can send a few percent more or less
 * @since 0.1.0
 */
public record TransferSize(ByteSize size, boolean isEstimate) {

    /** Returns a text such as {@code 4.2 MB}, or {@code about 4.2 MB} if the size is an estimate. */
    @Override
    public String toString() {
        return (isEstimate ? "about " : "") + size;
    }
}
