package dev.plimsoll.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Linux capabilities of a program file, as {@code setcap} sets them. Each capability is one bit.
 *
 * <p>Source: Linux's {@code include/uapi/linux/capability.h}, the extended attribute {@code security.capability}.
 *
 * @param permitted the capabilities that a process of the program may use
 * @param inheritable the capabilities that it may use if its parent passes them on
 * @param isEffective whether the capabilities are in effect when the process starts
 * @since 0.1.0
 */
public record FileCapabilities(long permitted, long inheritable, boolean isEffective) {

    /** No capabilities. Almost all files have none. */
    public static final FileCapabilities NONE = new FileCapabilities(0, 0, false);

    private static final List<String> NAMES = List.of(
            ("chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service "
                            + "net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace "
                            + "sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease "
                            + "audit_write audit_control setfcap mac_override mac_admin syslog wake_alarm block_suspend "
                            + "audit_read perfmon bpf checkpoint_restore")
                    .split(" "));

    private static final int REVISION = 0xff000000;
    private static final int REVISION_2 = 0x02000000;
    private static final int REVISION_3 = 0x03000000;

    /**
     * Decodes the extended attribute in revision 2 or 3; Linux refuses to set one of revision 1. The root user of a namespace,
     * which revision 3 adds, is ignored.
     *
     * @throws IllegalArgumentException if the attribute is malformed
     */
    public static FileCapabilities decode(byte[] attribute) {
        ByteBuffer bytes = ByteBuffer.wrap(attribute).order(ByteOrder.LITTLE_ENDIAN);
        int magic = attribute.length < Integer.BYTES ? 0 : bytes.getInt();
        int length = switch (magic & REVISION) {
            case REVISION_2 -> 20;
            case REVISION_3 -> 24;
            default -> -1;
        };
        if (attribute.length != length) {
            throw new IllegalArgumentException("the capabilities of a file are malformed");
        }
        long permitted = bytes.getInt() & 0xffffffffL;
        long inheritable = bytes.getInt() & 0xffffffffL;
        permitted |= (long) bytes.getInt() << 32;
        inheritable |= (long) bytes.getInt() << 32;
        return new FileCapabilities(permitted, inheritable, (magic & 1) != 0);
    }

    /** Returns whether there are no capabilities. */
    public boolean isEmpty() {
        return permitted == 0 && inheritable == 0;
    }

    /**
     * Returns the capabilities as {@code getcap} prints them, such as {@code cap_net_bind_service=ep}; empty if there are
     * none.
     */
    @Override
    public String toString() {
        Map<String, List<String>> byFlags = new LinkedHashMap<>();
        for (int i = 0; i < Long.SIZE; i++) {
            boolean isPermitted = (permitted >>> i & 1) != 0;
            boolean isInheritable = (inheritable >>> i & 1) != 0;
            if (isPermitted || isInheritable) {
                String flags = (isEffective ? "e" : "") + (isInheritable ? "i" : "") + (isPermitted ? "p" : "");
                String name = i < NAMES.size() ? "cap_" + NAMES.get(i) : String.valueOf(i);
                byFlags.computeIfAbsent(flags, key -> new ArrayList<>()).add(name);
            }
        }
        List<String> clauses = new ArrayList<>();
        byFlags.forEach((flags, names) -> clauses.add(String.join(",", names) + "=" + flags));
        return String.join(" ", clauses);
    }
}
