package dev.plimsoll.image;

import java.util.List;
import java.util.Optional;

/**
 * The packages of an image, and whose bytes its files are. Each regular file that a container sees belongs to one package or
 * to none. The sizes of all packages, {@link #unowned()} and {@link #hidden()} add up to the image's size, to the byte.
 *
 * <p>A database that can't be read, or that a later layer removes, makes each question an error, because the owner of
 * each file is then unknown. A jar or a Go program that can't be read owns nothing, and makes only those questions
 * an error whose answer could be in it.
 *
 * @since 0.1.0
 */
public interface ImagePackages {

    /**
     * Returns all packages, the heaviest first; empty if the image has none.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database, a jar
     *     or a Go program that can't be read
     */
    List<ImagePackage> all();

    /**
     * Returns the packages with a name, the heaviest first.
     *
     * @param name the name in the sense of {@link ImagePackage#isNamed}; {@code *} stands for any characters
     * @throws dev.plimsoll.exception.InspectionException as {@link #all()}; but a jar or a Go program that can't be
     *     read matters only if no other package has the name, or if the name of its file begins with it
     */
    List<ImagePackage> named(String name);

    /**
     * Returns the package that owns a file; empty if none does.
     *
     * @param path absolute; a symbolic link is not followed
     * @throws dev.plimsoll.exception.InspectionException as {@link #all()}; but a jar or a Go program that can't be
     *     read matters only if it is this file
     */
    Optional<ImagePackage> ownerOf(String path);

    /**
     * Returns the content size of the files that a container sees and no package owns.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database that can't be read
     */
    ByteSize unowned();

    /**
     * Returns the content size of the files that layers carry although a later layer removes or overwrites them.
     *
     * @throws dev.plimsoll.exception.InspectionException as {@link #unowned()}
     */
    ByteSize hidden();
}
