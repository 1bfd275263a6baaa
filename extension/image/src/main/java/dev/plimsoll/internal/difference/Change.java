package dev.plimsoll.internal.difference;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.packages.PackageChange;
import java.util.Comparator;
import java.util.Optional;

/**
 * The change of a file, a package or a layer, or the total of several of them. If neither size is present, only the change is known.
 *
 * @param name its name; may hold markup and control characters
 * @param before empty if it is new, or if the former size is unknown
 * @param after empty if it is gone, or if the present size is unknown
 * @param bytes by how many bytes it has grown; negative if it has shrunk
 * @param layer the layer of the new image that brings it; empty if it is gone, or a total
 */
public record Change(
        String name, Optional<ByteSize> before, Optional<ByteSize> after, long bytes, Optional<Layer> layer) {

    /** The order of all tables. Equal changes keep their order. */
    public static final Comparator<Change> LARGEST_FIRST =
            Comparator.comparing(Change::weight).reversed();

    /** Returns the change between two sizes. */
    public static Change of(String name, Optional<ByteSize> before, Optional<ByteSize> after, Optional<Layer> layer) {
        return new Change(
                name,
                before,
                after,
                after.orElse(ByteSize.ZERO).bytes()
                        - before.orElse(ByteSize.ZERO).bytes(),
                layer);
    }

    /**
     * Returns the change of a package.
     *
     * @param arrow the text between two versions
     */
    public static Change of(PackageChange change, String arrow) {
        return of(
                change.text(arrow),
                Optional.of(change.sizeBefore()).filter(size -> !change.isNew()),
                Optional.of(change.sizeAfter()).filter(size -> !change.isGone()),
                change.layer());
    }

    /** Returns a total, of which only the change is known. */
    public static Change total(String name, long bytes) {
        return new Change(name, Optional.empty(), Optional.empty(), bytes, Optional.empty());
    }

    /** Returns whether only the new image has it. */
    public boolean isNew() {
        return before.isEmpty() && after.isPresent();
    }

    /** Returns by how many bytes it changes an image, whether that grows or shrinks. */
    public long weight() {
        return Math.abs(bytes);
    }
}
