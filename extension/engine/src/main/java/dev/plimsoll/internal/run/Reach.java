package dev.plimsoll.internal.run;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Who outside a container can connect to a port of TCP, the widest first. The kernel's tables in {@code /proc} omit this.
 *
 * <p>Source: {@code sock_diag(7)}; Linux's {@code linux/netlink.h} and {@code linux/inet_diag.h}, whose
 * {@code inet_diag_msg} also answers the older request {@code TCPDIAG_GETSOCK}.
 */
enum Reach {
    EVERYBODY,

    /** Whoever uses IPv6. */
    IPV6,

    /** Whoever comes in by one network device. */
    DEVICE,

    /** Nothing listens, or only on loopback addresses. */
    NOBODY;

    private static final short DONE = 3;
    private static final short SOCKET = 18;
    private static final byte AF_INET6 = 10;
    private static final short V6ONLY = 11;

    /** The lengths of a message's header, and of a message without attributes. */
    private static final int HEADER = 16;

    private static final int MESSAGE = HEADER + 72;
    private static final int PORT = 20;
    private static final int ADDRESS = 24;
    private static final int INTERFACE = 56;

    /**
     * Reads what the kernel reported about all sockets that listen.
     *
     * @return empty if the report is an error or incomplete
     */
    static Optional<Reach> of(byte[] report, int port) {
        ByteBuffer bytes = ByteBuffer.wrap(report).order(ByteOrder.LITTLE_ENDIAN);
        Reach widest = NOBODY;
        while (bytes.remaining() > HEADER) {
            int length = bytes.getInt(bytes.position());
            short type = bytes.getShort(bytes.position() + Integer.BYTES);
            if (length <= HEADER || length > bytes.remaining()) {
                return Optional.empty();
            }
            ByteBuffer message = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if (type == DONE) {
                return message.getInt(HEADER) == 0 ? Optional.of(widest) : Optional.empty();
            }
            if (type != SOCKET || length < MESSAGE) {
                return Optional.empty();
            }
            Reach reach = of(message);
            if (Short.toUnsignedInt(Short.reverseBytes(message.getShort(PORT))) == port
                    && reach.compareTo(widest) < 0) {
                widest = reach;
            }
            bytes.position(Math.min(bytes.limit(), bytes.position() + aligned(length)));
        }
        return Optional.empty();
    }

    private static Reach of(ByteBuffer message) {
        boolean six = message.get(HEADER) == AF_INET6;
        byte[] bytes = new byte[six ? 16 : 4];
        message.get(ADDRESS, bytes);
        InetAddress address;
        try {
            address = InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
        if (address.isLoopbackAddress()) {
            return NOBODY;
        }
        if (message.getInt(INTERFACE) != 0) {
            return DEVICE;
        }
        return address instanceof Inet6Address && (!address.isAnyLocalAddress() || isV6Only(message))
                ? IPV6
                : EVERYBODY;
    }

    private static boolean isV6Only(ByteBuffer message) {
        for (int at = MESSAGE; at + 4 < message.limit(); at += aligned(Math.max(4, message.getShort(at)))) {
            if (message.getShort(at + 2) == V6ONLY) {
                return message.get(at + 4) != 0;
            }
        }
        return true;
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
