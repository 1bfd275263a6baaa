package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.PackageType;
import java.util.List;

/**
 * The change of a package from one image to another. Packages of one type and name, such as two versions of a package of npm,
 * are one here.
 *
 * @param before the versions in the first image, ordered; empty if it has no such package
 * @param after the versions in the second image, ordered; empty if it has no such package
 * @param sizeBefore the content size in the first image
 * @param sizeAfter the content size in the second image
 */
public record PackageChange(
        PackageType type,
        String name,
        List<String> before,
        List<String> after,
        ByteSize sizeBefore,
        ByteSize sizeAfter) {

    /** Copies the lists. */
    public PackageChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Returns the growth in bytes; negative if the package shrank. */
    public long bytes() {
        return sizeAfter.bytes() - sizeBefore.bytes();
    }

    /** Returns whether only the second image has the package. */
    public boolean isNew() {
        return before.isEmpty();
    }

    /** Returns whether only the first image has the package. */
    public boolean isGone() {
        return after.isEmpty();
    }

    /** Returns whether both images have the package, in different versions. */
    public boolean isUpdated() {
        return !isNew() && !isGone() && !before.equals(after);
    }

    /** Returns the versions in the second image, or in the first one if the package is gone. */
    public String versions() {
        return String.join(", ", isGone() ? before : after);
    }
}
