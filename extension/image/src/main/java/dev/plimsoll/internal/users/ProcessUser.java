package dev.plimsoll.internal.users;

import java.util.Set;
import java.util.TreeSet;

/** The result of looking up the user of an image: the ids of its processes, or why engines start none. */
public sealed interface ProcessUser {

    /**
     * The user and groups that the kernel compares with those of files.
     *
     * @param uid from 0 to 2^31 - 1
     * @param gid from 0 to 2^31 - 1
     * @param groups the supplementary groups and {@code gid}
     */
    record Ids(long uid, long gid, Set<Long> groups) implements ProcessUser {

        /** Copies the groups. */
        public Ids {
            groups = Set.copyOf(groups);
        }

        @Override
        public String toString() {
            return uid + ":" + gid + " " + new TreeSet<>(groups);
        }
    }

    /**
     * Engines refuse to start a container.
     *
     * @param reason a clause, such as {@code /etc/passwd has no user app}
     */
    record Refused(String reason) implements ProcessUser {}
}
