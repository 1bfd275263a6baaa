package dev.plimsoll.image;

import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.text.PathGlob;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of an image as a container sees them, without those that upper layers delete or overwrite.
 *
 * <p>On Docker, looking up one path takes milliseconds, however large the image is. A method that needs all files reads the
 * image once. On Podman even one path needs a full read, because its API omits owners.
 *
 * <p>Files that an engine adds to each container, such as {@code /etc/resolv.conf} and {@code /dev}, are included only if
 * the image has them.
 *
 * @since 0.1.0
 */
public interface ImageFiles {

    /**
     * Looks up a path. Symbolic links in its parents are followed, as in a container. If the path itself is a symbolic link,
     * the link is returned.
     *
     * @param path absolute
     * @return the file; empty if the path does not exist
     * @throws IllegalArgumentException if the path isn't absolute
     */
    Optional<ImageFile> get(String path);

    /**
     * Looks up a path like {@link #get}, and follows a symbolic link.
     *
     * @return the file; empty if the path does not exist, or if the link is dangling or part of a loop
     * @throws IllegalArgumentException if the path isn't absolute
     */
    Optional<ImageFile> resolve(String path);

    /**
     * Returns all files in the order of their paths, including directories and the root.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    Stream<ImageFile> stream();

    /**
     * Returns the files of all types whose path matches at least one glob, in the order of their paths. Case matters, and
     * names that begin with a dot are matched like all others.
     *
     * <ul>
     *   <li>{@code ?} matches one character except a slash, and {@code *} any number of them
     *   <li>{@code **}, between slashes or at an end, matches any number of path elements, including none: {@code /etc/**}
     *       matches {@code /etc} and everything below it
     *   <li><code>{a,b}</code> matches either
     *   <li>{@code [a-z]} matches one of these characters, and {@code [!a-z]} one other character
     *   <li>a backslash makes the next character an ordinary one
     * </ul>
     *
     * @param globs absolute, or beginning with {@code **}
     * @throws IllegalArgumentException if no glob is given, or if one is malformed or relative
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default List<ImageFile> matching(String... globs) {
        List<PathGlob> parsed = PathGlob.parseAll(globs);
        return stream()
                .filter(file -> parsed.stream().anyMatch(glob -> glob.matches(file.path())))
                .toList();
    }

    /**
     * Returns the files in a directory, without those in its subdirectories; empty if the path is not a directory.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
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
     * Opens the content of a file. The caller closes the stream.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the path is neither a regular file nor a link to one
     */
    InputStream open(String path);

    /**
     * Reads the whole content of a file.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the path is neither a regular file nor a link to one, or if the file can't
     *     be read
     */
    byte[] read(String path);

    /**
     * Computes the SHA-256 of a file's content, in hexadecimal digits. The content is streamed.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the path is neither a regular file nor a link to one, or if the file can't
     *     be read
     */
    String sha256(String path);

    /**
     * Returns the capabilities that {@code setcap} gave a program. This needs all files.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
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
     * Returns the layer that a file comes from. This needs all files.
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if there is no such file, or if the image can't be read
     */
    Layer layerOf(String path);
}
