package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks up users and groups of an image by name, in its {@code /etc/passwd} and {@code /etc/group}. Digits are always an id,
 * even if the image has a user of that name.
 *
 * <p>Source: {@code github.com/moby/sys/user}, <em>GetExecUser</em>, which Docker, Podman and BuildKit use.
 *
 * @since 0.1.0
 */
public final class ImageUsers {

    private final ImageFiles files;

    private ImageUsers(ImageFiles files) {
        this.files = files;
    }

    /** Returns the users and groups of an image. Each lookup reads the files again. */
    public static ImageUsers of(ImageFiles files) {
        return new ImageUsers(files);
    }

    /**
     * Returns the id of a user.
     *
     * @param user a name, or an id, which is returned unchanged
     * @return the id; empty if the image has no user of that name
     */
    public OptionalLong uid(String user) {
        return id("/etc/passwd", user);
    }

    /**
     * Returns the id of a group.
     *
     * @param group a name, or an id, which is returned unchanged
     * @return the id; empty if the image has no group of that name
     */
    public OptionalLong gid(String group) {
        return id("/etc/group", group);
    }

    /** Returns the names of all users, in the order of {@code /etc/passwd}. */
    public List<String> userNames() {
        return names("/etc/passwd");
    }

    /** Returns the names of all groups, in the order of {@code /etc/group}. */
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

    /** Returns the first three fields of each line: name, password and id. */
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
