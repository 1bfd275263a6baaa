package dev.plimsoll.image;

/**
 * What a push of an image sends to a registry that has nothing of it: its layers, compressed, each content once. The image's
 * configuration and manifest, a few kB, don't count.
 *
 * @param size the sum
 * @param isEstimate whether a layer is there in an uncompressed form only, and was compressed for the sake of this figure as
 *     Docker does it, by gzip; a push of it may be some percent more or less
 * @since 0.1.0
 */
public record TransferSize(ByteSize size, boolean isEstimate) {

    /** As {@code 4.2 MB} or {@code about 4.2 MB}. */
    @Override
    public String toString() {
        return (isEstimate ? "about " : "") + size;
    }
}
