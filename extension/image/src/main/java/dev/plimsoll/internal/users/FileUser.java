package dev.plimsoll.internal.users;

import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import java.util.Set;

/**
 * The ids of a process, which decide what it may do with files.
 *
 * <p>Source: {@code fs/namei.c} and {@code security/commoncap.c} of Linux. Access control lists are not known here.
 *
 * @param uid the effective user id
 * @param gid the effective group id
 * @param groups the supplementary group ids
 */
public record FileUser(long uid, long gid, Set<Long> groups) {

    /** Root, with the capabilities that engines grant, {@code CAP_DAC_OVERRIDE} among them. */
    public static final FileUser ROOT = new FileUser(0, 0, Set.of());

    private static final int READ = 4;
    private static final int EXECUTE = 1;
    private static final int ANY_EXECUTE = 0111;
    private static final int SETUID = 04000;

    /** Without the right to execute, the bit means something else. */
    private static final int SETGID = 02010;

    /** Those that Docker grants: chown to setpcap, net_bind_service, net_raw, sys_chroot, mknod, audit_write, setfcap. */
    public static final long GRANTED_BY_DOCKER = 0xa80425fbL;

    /** Podman grants neither net_raw, mknod nor audit_write. */
    public static final long GRANTED_BY_PODMAN = 0x800405fbL;

    public boolean mayRead(FileEntry file) {
        return uid == 0 || has(file, READ);
    }

    /** Returns whether a directory may be passed on the way to a file. */
    boolean mayEnter(FileEntry directory) {
        return uid == 0 || has(directory, EXECUTE);
    }

    /** Returns whether a regular file may be executed. Root may, if any user may. */
    public boolean mayExecute(FileEntry file) {
        return file.type() == FileType.REGULAR_FILE
                && (uid == 0 ? (file.mode().bits() & ANY_EXECUTE) != 0 : has(file, EXECUTE));
    }

    /** Only the first of owner, group and others counts that applies, even if it may do less than the next. */
    private boolean has(FileEntry file, int bit) {
        int shift = uid == file.uid() ? 6 : gid == file.gid() || groups.contains(file.gid()) ? 3 : 0;
        return (file.mode().bits() >> shift & bit) != 0;
    }

    /** Returns the ids of a process after it has started a program, which can be setuid or setgid. */
    public FileUser after(FileEntry program) {
        int bits = program.mode().bits();
        return new FileUser(
                (bits & SETUID) != 0 ? program.uid() : uid, (bits & SETGID) == SETGID ? program.gid() : gid, groups);
    }

    /** Returns whether a program gets more rights than this user has, so that loaders trust no variable. */
    public boolean gainsBy(FileEntry program) {
        FileUser after = after(program);
        FileCapabilities capabilities = program.capabilities();
        return after.uid != uid
                || after.gid != gid
                || (uid != 0 && (capabilities.isEffective() || (capabilities.permitted() & GRANTED_BY_DOCKER) != 0));
    }
}
