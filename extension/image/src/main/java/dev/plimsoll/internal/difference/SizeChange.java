package dev.plimsoll.internal.difference;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.text.Figures;

/** The change of a size. All outputs format changes here, so that they agree in sign and rounding. */
public record SizeChange(ByteSize before, ByteSize after) {

    /** Returns the change from one number of bytes to another. */
    public static SizeChange of(long before, long after) {
        return new SizeChange(ByteSize.of(before), ByteSize.of(after));
    }

    /** Returns the number of bytes by which the size has grown; negative if it has shrunk. */
    public long bytes() {
        return after.bytes() - before.bytes();
    }

    /** Formats the change in bytes and as a share of the former size, such as {@code +2 kB (+20 %)}. */
    @Override
    public String toString() {
        return bytes() == 0
                ? "the same size"
                : signed(bytes())
                        + (before.bytes() == 0
                                ? ""
                                : " (" + Figures.sign(bytes())
                                        + Figures.text(
                                                Figures.rounded(Figures.percent(Math.abs(bytes()), before.bytes())))
                                        + ")");
    }

    /** Formats a number of bytes with its sign, such as {@code +2.5 MB}. */
    public static String signed(long bytes) {
        return Figures.sign(bytes) + ByteSize.of(Math.abs(bytes));
    }
}
