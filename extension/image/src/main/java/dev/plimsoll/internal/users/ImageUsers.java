package dev.plimsoll.internal.users;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.users.AccountFile.Line;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Looks up users and groups of an image in its {@code /etc/passwd} and {@code /etc/group}, as engines do before they start a
 * container. Digits are an id, even if the image has a user of that name. Of several lines, the first counts. A field that is
 * not a number is 0, so a user without an id is root.
 *
 * <p>All lookups throw an {@link InspectionException} where engines, or their versions, differ.
 *
 * <p>Source: {@code github.com/moby/sys/user}, <em>GetExecUser</em>, versions 0.1.0 to 0.4.1, which Docker and Podman use;
 * {@code getUser} of moby; {@code generateSpec} of Podman, which has no user 0 for an image without a user, and no
 * supplementary groups where the setting has a colon.
 */
public final class ImageUsers {

    private static final long HIGHEST = Integer.MAX_VALUE;
    private static final int GID = 3;

    private final ImageFiles files;

    private ImageUsers(ImageFiles files) {
        this.files = files;
    }

    /** Returns the users and groups of an image. Each lookup reads the files again. */
    public static ImageUsers of(ImageFiles files) {
        return new ImageUsers(files);
    }

    /**
     * Returns what the processes of a container run as.
     *
     * @param setting the user of the configuration, such as {@code 1000:staff}; empty if it has none
     */
    public ProcessUser process(String setting) {
        String[] parts = setting.split(":", -1);
        if (parts.length > 2) {
            throw AccountFile.unknown("versions of Docker differ in what the second colon of '" + setting + "' means");
        }
        String group = parts.length > 1 ? parts[1] : "";
        Optional<String> refusal = refusal(AccountFile.PASSWD, parts[0]).or(() -> refusal(AccountFile.GROUP, group));
        if (refusal.isPresent()) {
            return new ProcessUser.Refused(refusal.get());
        }
        Optional<Line> user = user(parts[0]);
        long uid = uid(parts[0]).orElseThrow();
        if (!group.isEmpty()) {
            long gid = gid(group).orElseThrow();
            return checked(new ProcessUser.Ids(uid, gid, Set.of(gid)));
        }
        long gid =
                user.map(line -> inRange(AccountFile.PASSWD, line.number(GID))).orElse(0L);
        Set<Long> groups = new TreeSet<>(Set.of(gid));
        user.map(Line::name).filter(name -> !name.isEmpty()).ifPresent(name -> groups.addAll(groupsOf(name)));
        if (setting.isEmpty() && gid != 0) {
            throw AccountFile.unknown("it sets none, and the first user 0 of /etc/passwd is in group " + gid
                    + ", which Docker uses and Podman doesn't");
        }
        if (parts.length > 1 && groups.size() > 1) {
            throw AccountFile.unknown("for '" + setting + "', with its colon, Docker uses the supplementary groups in"
                    + " /etc/group, and Podman doesn't");
        }
        return checked(new ProcessUser.Ids(uid, gid, groups));
    }

    /** Before 1.2, runc looked up the numbers of the groups once more, as names. */
    private ProcessUser.Ids checked(ProcessUser.Ids ids) {
        for (Line line : AccountFile.GROUP.read(files)) {
            OptionalLong named = AccountFile.number(line.name());
            if (named.isPresent() && ids.groups().contains(named.getAsLong()) && line.id() != named.getAsLong()) {
                throw AccountFile.unknown("/etc/group has a group named " + line.name() + " with the id " + line.id()
                        + ", which versions of runc take for group " + line.name());
            }
        }
        return ids;
    }

    private Set<Long> groupsOf(String user) {
        Set<Long> groups = new TreeSet<>();
        for (Line line : AccountFile.GROUP.read(files)) {
            if (line.hasMember(user)) {
                groups.add(inRange(AccountFile.GROUP, line.id()));
            }
        }
        return groups;
    }

    /**
     * Returns the id of a user.
     *
     * @param user a name or an id; empty for the user of an image that sets none, which is root
     * @return the id; empty if engines refuse to start a container, because the image has no user of that name, or because the
     *     id is larger than 2^31 - 1
     */
    public OptionalLong uid(String user) {
        return user.isEmpty() ? OptionalLong.of(0) : id(AccountFile.PASSWD, user);
    }

    /**
     * Returns the id of a group.
     *
     * @param group a name or an id
     * @return the id; empty if engines refuse to start a container, because the image has no group of that name, or because
     *     the id is larger than 2^31 - 1
     */
    public OptionalLong gid(String group) {
        return id(AccountFile.GROUP, group);
    }

    /** Returns the names of all users, in the order of {@code /etc/passwd}. */
    public List<String> userNames() {
        return names(AccountFile.PASSWD);
    }

    /** Returns the names of all groups, in the order of {@code /etc/group}. */
    public List<String> groupNames() {
        return names(AccountFile.GROUP);
    }

    private List<String> names(AccountFile file) {
        return file.read(files).stream()
                .map(Line::name)
                .filter(name -> !name.isEmpty() && !name.startsWith("#"))
                .toList();
    }

    /** Returns the line of a user; empty if it is an id without one. */
    private Optional<Line> user(String user) {
        long id = user.isEmpty() ? 0 : AccountFile.number(user).orElse(-1);
        return first(AccountFile.PASSWD, line -> id < 0 ? line.name().equals(user) : line.id() == id);
    }

    private OptionalLong id(AccountFile file, String nameOrNumber) {
        if (refusal(file, nameOrNumber).isPresent()) {
            return OptionalLong.empty();
        }
        OptionalLong number = AccountFile.number(nameOrNumber);
        return number.isPresent()
                ? number
                : OptionalLong.of(inRange(
                        file,
                        first(file, line -> line.name().equals(nameOrNumber))
                                .orElseThrow()
                                .id()));
    }

    private Optional<Line> first(AccountFile file, Predicate<Line> wanted) {
        return file.read(files).stream().filter(wanted).findFirst();
    }

    /** Returns why engines start no container for this user or group; empty if they do. */
    private Optional<String> refusal(AccountFile file, String nameOrNumber) {
        OptionalLong number = AccountFile.number(nameOrNumber);
        List<Line> lines = nameOrNumber.isEmpty() ? List.of() : file.read(files);
        if (nameOrNumber.isEmpty() || (number.isPresent() && isInRange(number.getAsLong()))) {
            return Optional.empty();
        }
        boolean isKnown = lines.stream()
                .anyMatch(line ->
                        line.name().equals(nameOrNumber) || (number.isPresent() && line.id() == number.getAsLong()));
        if (number.isEmpty()) {
            return isKnown ? Optional.empty() : Optional.of(file + " has no " + file.noun() + " " + nameOrNumber);
        }
        if (isKnown) {
            throw AccountFile.unknown(
                    file + " has " + nameOrNumber + ", which only some engines accept: it is not from 0 to " + HIGHEST);
        }
        return Optional.of(nameOrNumber + " is not from 0 to " + HIGHEST);
    }

    private static boolean isInRange(long id) {
        return id >= 0 && id <= HIGHEST;
    }

    /** Engines cut larger ids of a line to 32 bits, so that 2^32 is root; what starts with them depends on the runtime. */
    private static long inRange(AccountFile file, long id) {
        if (!isInRange(id)) {
            throw AccountFile.unknown(file + " has the id " + id + ", which is not from 0 to " + HIGHEST);
        }
        return id;
    }
}
