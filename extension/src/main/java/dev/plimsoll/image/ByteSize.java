package dev.plimsoll.image;

/** A number of bytes that prints in the units of Docker (MB) and of IEC (MiB). */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    /** Creates a size of so many bytes. */
    public static ByteSize of(long bytes) {
        return new ByteSize(bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
