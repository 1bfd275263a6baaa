package dev.plimsoll.internal.packages;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.text.NameGlob;
import dev.plimsoll.internal.text.Visible;

/**
 * A jar or a Go program that can't be read, so its packages are unknown. All other packages are known.
 *
 * @param path where it is
 * @param reason why it can't be read, which completes a sentence that already names the file
 */
record UnreadPackage(ImageId image, String path, String reason) {

    /** Returns whether its file name begins with a name, without the group or the module path that the name may have. */
    boolean mayBeNamed(String name) {
        int begin = Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1;
        return NameGlob.matches(name.substring(begin) + "*", path.substring(path.lastIndexOf('/') + 1));
    }

    /** Returns the error for questions whose answer depends on this file. */
    InspectionException failure() {
        return new InspectionException("Not all packages of image " + image + " are known: " + Visible.path(path)
                + " can't be read, because " + Visible.oneLine(reason));
    }
}
