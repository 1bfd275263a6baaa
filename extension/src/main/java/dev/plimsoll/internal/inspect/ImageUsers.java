package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The users and groups that an image knows by name, from its {@code /etc/passwd} and {@code /etc/group}.
 *
 * <p>Source: {@code github.com/moby/sys/user}, <em>GetExecUser</em>, as Docker, Podman and BuildKit use it: digits are a number,
 * even where the image has a user of that name.
 *
 * @since 0.1.0
 */
public final class ImageUsers {

    private final ImageFiles files;

    private ImageUsers(ImageFiles files) {
        this.files = files;
    }

    /** The users and groups of an image; it is read when one is asked for. */
    public static ImageUsers of(ImageFiles files) {
        return new ImageUsers(files);
    }

    /**
     * The number of a user.
     *
     * @param user a name, or a number, which is its own answer
     * @return empty for a name that the image doesn't know
     */
    public OptionalLong uid(String user) {
        return id("/etc/passwd", user);
    }

    /**
     * The number of a group.
     *
     * @param group a name, or a number, which is its own answer
     * @return empty for a name that the image doesn't know
     */
    public OptionalLong gid(String group) {
        return id("/etc/group", group);
    }

    /** The names of the users that the image knows, in the order of its file. */
    public List<String> userNames() {
        return names("/etc/passwd");
    }

    /** The names of the groups that the image knows, in the order of its file. */
    public List<String> groupNames() {
        return names("/etc/group");
    }

    private OptionalLong id(String file, String nameOrNumber) {
        if (nameOrNumber.matches("\\d{1,10}")) {
            return OptionalLong.of(Long.parseLong(nameOrNumber));
        }
        Optional<String[]> found = lines(file).stream()
                .filter(line -> line[0].equals(nameOrNumber))
                .findFirst();
        return found.isPresent() ? OptionalLong.of(Long.parseLong(found.get()[2])) : OptionalLong.empty();
    }

    private List<String> names(String file) {
        return lines(file).stream().map(line -> line[0]).toList();
    }

    /** Name, password, number. */
    private List<String[]> lines(String file) {
        return files.resolve(file)
                .map(ImageFile::text)
                .orElse("")
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2 && fields[2].matches("\\d{1,10}"))
                .map(fields -> Arrays.copyOf(fields, 3))
                .toList();
    }
}
