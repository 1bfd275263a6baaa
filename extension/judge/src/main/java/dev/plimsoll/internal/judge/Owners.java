package dev.plimsoll.internal.judge;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.users.ImageUsers;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** A user, and optionally a group, as the argument of an assertion. */
public final class Owners {

    private final OptionalLong uid;
    private final OptionalLong gid;

    public Owners(String image, ImageUsers users, String text) {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        if (user.isBlank() || (colon >= 0 && group.isBlank())) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an owner: write a user, or a user and a group, as 65534:65534 or nobody");
        }
        uid = known(id(user, users::uid), "user '" + user + "'", image, "/etc/passwd", users.userNames());
        gid = colon < 0
                ? OptionalLong.empty()
                : known(id(group, users::gid), "group '" + group + "'", image, "/etc/group", users.groupNames());
    }

    /** Files can have ids that no container starts with. */
    private static OptionalLong id(String text, Function<String, OptionalLong> names) {
        return text.matches("\\d{1,10}") ? OptionalLong.of(Long.parseLong(text)) : names.apply(text);
    }

    public boolean own(ImageFile file) {
        return file.uid() == uid.orElseThrow() && file.gid() == gid.orElse(file.gid());
    }

    private static OptionalLong known(OptionalLong id, String who, String image, String file, List<String> names) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("There is no " + who + " in " + file + " of " + image + ". "
                    + (names.isEmpty() ? "It has none: give a number" : "Known: " + String.join(", ", names)));
        }
        return id;
    }
}
