package dev.plimsoll.image;

import java.util.List;
import java.util.Optional;

/**
 * The packages of an image, and whose bytes its files are. Each regular file that a container sees belongs to one package or
 * to none. The sizes of all packages, {@link #unowned()} and {@link #hidden()} add up to the image's size, to the byte.
 *
 * @since 0.1.0
 */
public interface ImagePackages {

    /**
     * Returns all packages, the heaviest first; empty if the image has none.
     *
     * @throws dev.plimsoll.InspectionException if the image can't be read, or has a package database that can't be read
     */
    List<ImagePackage> all();

    /**
     * Returns the packages with a name, the heaviest first.
     *
     * @param name the name in the sense of {@link ImagePackage#isNamed}; {@code *} stands for any characters
     * @throws dev.plimsoll.InspectionException as {@link #all()}
     */
    List<ImagePackage> named(String name);

    /**
     * Returns the package that owns a file; empty if none does.
     *
     * @param path absolute; a symbolic link is not followed
     * @throws dev.plimsoll.InspectionException as {@link #all()}
     */
    Optional<ImagePackage> ownerOf(String path);

    /**
     * Returns the content size of the files that a container sees and no package owns.
     *
     * @throws dev.plimsoll.InspectionException as {@link #all()}
     */
    ByteSize unowned();

    /**
     * Returns the content size of the files that layers carry although a later layer removes or overwrites them.
     *
     * @throws dev.plimsoll.InspectionException as {@link #all()}
     */
    ByteSize hidden();
}
