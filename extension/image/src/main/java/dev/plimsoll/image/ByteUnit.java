package dev.plimsoll.image;

/**
 * A unit of size: a power of 1000, as Docker prints it, or a power of 1024, as IEC 80000-13 defines it.
 *
 * @since 0.1.0
 */
public enum ByteUnit {
    /** One byte. */
    B("B", 1L),
    /** 10<sup>3</sup> bytes. */
    KB("kB", 1_000L),
    /** 10<sup>6</sup> bytes. */
    MB("MB", 1_000_000L),
    /** 10<sup>9</sup> bytes. */
    GB("GB", 1_000_000_000L),
    /** 10<sup>12</sup> bytes. */
    TB("TB", 1_000_000_000_000L),
    /** 2<sup>10</sup> bytes. */
    KIB("KiB", 1L << 10),
    /** 2<sup>20</sup> bytes. */
    MIB("MiB", 1L << 20),
    /** 2<sup>30</sup> bytes. */
    GIB("GiB", 1L << 30),
    /** 2<sup>40</sup> bytes. */
    TIB("TiB", 1L << 40);

    private final String symbol;
    private final long bytes;

    ByteUnit(String symbol, long bytes) {
        this.symbol = symbol;
        this.bytes = bytes;
    }

    /** Returns the number of bytes in this unit. */
    public long bytes() {
        return bytes;
    }

    /** Returns whether this unit is a power of 1024 above one byte. */
    public boolean isBinary() {
        return symbol.length() == 3;
    }

    /** Returns the symbol, such as {@code kB}, {@code MB} or {@code MiB}. */
    @Override
    public String toString() {
        return symbol;
    }
}
