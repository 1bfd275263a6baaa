package dev.plimsoll.internal.packages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.text.OneLine;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;

/**
 * The change of a package from one image to another. Packages of one type and name, such as two versions of an npm package,
 * are one here.
 *
 * @param type as in package URLs, such as {@code deb}
 * @param before the versions in the first image, ordered; empty if it has no such package
 * @param after the versions in the second image, ordered; empty if it has no such package
 * @param sizeBefore the content size in the first image
 * @param sizeAfter the content size in the second image
 * @param layer the layer of the second image that brings it; empty if it is gone, or if that is unknown
 */
public record PackageChange(
        String type,
        String name,
        List<String> before,
        List<String> after,
        ByteSize sizeBefore,
        ByteSize sizeAfter,
        Optional<Layer> layer) {

    private static final int LONGEST_NAME = 60;

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
    boolean isUpdated() {
        return !isNew() && !isGone() && !before.equals(after);
    }

    /**
     * Returns a text such as {@code deb curl 8.14.1 -> 8.15.0}.
     *
     * @param arrow the text between two versions
     */
    public String text(String arrow) {
        String versions = String.join(", ", isGone() ? before : after);
        String all = isUpdated() ? String.join(", ", before) + " " + arrow + " " + versions : versions;
        return text(type, all.isEmpty() ? name : name + " " + all);
    }

    /** Returns a text such as {@code deb curl 8.14.1}, on one line. A long one is cut. */
    public static String text(String type, String nameAndVersion) {
        return type + " " + Visible.line(OneLine.shortened(nameAndVersion, LONGEST_NAME));
    }
}
