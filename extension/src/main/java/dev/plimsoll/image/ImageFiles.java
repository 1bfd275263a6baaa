package dev.plimsoll.image;

import dev.plimsoll.internal.text.ImagePath;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of an image as a container would see them: what upper layers delete or replace isn't there.
 *
 * <p>To ask for one path costs milliseconds, however large the image is, on Docker. What asks for all of them exports
 * the image, once; so does one path on Podman, which doesn't tell whom it belongs to.
 *
 * <p>What an engine puts into each container, such as {@code /etc/resolv.conf} or {@code /dev}, is there only if the image has
 * it.
 *
 * @since 0.1.0
 */
public interface ImageFiles {

    /**
     * What is at a path. Symbolic links among its parents are followed, as a container does; if the path itself is one, the
     * answer is the link.
     *
     * @param path absolute
     * @return empty if nothing is there
     * @throws IllegalArgumentException if the path isn't absolute
     */
    Optional<ImageFile> get(String path);

    /**
     * What is at a path in the end: like {@link #get}, but a symbolic link is followed.
     *
     * @return empty if nothing is there, or a link that leads nowhere or in circles
     * @throws IllegalArgumentException if the path isn't absolute
     */
    Optional<ImageFile> resolve(String path);

    /**
     * All files, in the order of their paths, directories and the root included.
     *
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    Stream<ImageFile> stream();

    /**
     * The files of all types whose paths match at least one of the globs, in the order of their paths.
     *
     * @param globs absolute, or beginning with {@code **}; see {@link PathGlob}
     * @throws IllegalArgumentException if there is no glob, or one is malformed or relative
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    default List<ImageFile> matching(String... globs) {
        List<PathGlob> parsed = PathGlob.parseAll(globs);
        return stream()
                .filter(file -> parsed.stream().anyMatch(glob -> glob.matches(file.path())))
                .toList();
    }

    /** What is directly in a directory; empty if it isn't one. */
    default List<ImageFile> list(String directory) {
        return resolve(directory)
                .filter(found -> found.type() == FileType.DIRECTORY)
                .map(found -> found.path().equals("/") ? "/" : found.path() + "/")
                .map(prefix -> stream()
                        .filter(file -> file.path().startsWith(prefix)
                                && file.path().length() > prefix.length()
                                && file.path().indexOf('/', prefix.length()) < 0)
                        .toList())
                .orElse(List.of());
    }

    /**
     * Opens the content of a file, which the caller closes.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.InspectionException if it is not, or leads not, to a regular file
     */
    InputStream open(String path);

    /**
     * Reads the content of a file.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.InspectionException if it is not, or leads not, to a regular file, or can't be read to its end
     */
    byte[] read(String path);

    /**
     * Computes the SHA-256 of a file's content, in hexadecimal digits. This reads the content, in little memory.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.InspectionException if it is not, or leads not, to a regular file, or can't be read to its end
     */
    String sha256(String path);

    /**
     * What a file lets whoever starts it do, as {@code setcap} sets it. This needs all files.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    default FileCapabilities capabilitiesOf(String path) {
        String checked = ImagePath.check(path);
        return stream()
                .filter(file -> file.path().equals(checked))
                .map(ImageFile::capabilities)
                .findFirst()
                .orElse(FileCapabilities.NONE);
    }

    /**
     * The layer that a file comes from.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.InspectionException if there is no such file, or the image can't be read
     */
    Layer layerOf(String path);
}
