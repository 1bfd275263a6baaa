package dev.plimsoll.image;

/**
 * The size of an image's layers compressed, as a registry holds them. A layer that occurs twice counts once; configuration and
 * manifest, a few kB, don't count.
 *
 * @param size the sum
 * @param isEstimate whether the engine holds a layer uncompressed only. It was compressed by gzip to measure it, and a push can
 *     send some percent more or less
 * @since 0.1.0
 */
public record TransferSize(ByteSize size, boolean isEstimate) {

    /** For people: {@code 4.2 MB}, or {@code about 4.2 MB} if it is an estimate. */
    @Override
    public String toString() {
        return (isEstimate ? "about " : "") + size;
    }
}
