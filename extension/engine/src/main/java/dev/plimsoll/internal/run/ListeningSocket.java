package dev.plimsoll.internal.run;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket that waits for connections or packets, as the kernel lists it for a network namespace.
 *
 * <p>Source: Linux, <em>Documentation/networking/proc_net_tcp.rst</em>.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param address the address that it is bound to
 * @param port the port that it is bound to
 */
public record ListeningSocket(String protocol, InetAddress address, int port) {

    /** The state LISTEN of a TCP socket. */
    private static final String LISTEN = "0A";

    /** The state of a UDP socket that isn't connected: CLOSE. */
    private static final String UNCONNECTED = "07";

    private static final int HEX = 16;
    private static final int WORD = 4;

    /**
     * Reads one table.
     *
     * @param protocol {@code tcp} or {@code udp}
     * @param table the content of {@code /proc/net/tcp}, {@code tcp6}, {@code udp} or {@code udp6}
     */
    static List<ListeningSocket> read(String protocol, String table) {
        List<ListeningSocket> sockets = new ArrayList<>();
        String state = protocol.equals("tcp") ? LISTEN : UNCONNECTED;
        for (String line : table.lines().skip(1).toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 3 && words[3].equals(state)) {
                String[] local = words[1].split(":");
                sockets.add(new ListeningSocket(protocol, address(local[0]), Integer.parseInt(local[1], HEX)));
            }
        }
        return sockets;
    }

    /** Reads an address, which the kernel writes as words of 32 bits in the byte order of the machine. */
    private static InetAddress address(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        byte[] written = new BigInteger("1" + hex, HEX).toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            int inWord = i % WORD;
            bytes[i] = written[1 + i - inWord + WORD - 1 - inWord];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(hex + " is not an address", e);
        }
    }

    /** Returns whether only processes of the same network namespace reach it. */
    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Returns the port with its protocol, such as {@code 8080/tcp}. */
    public String portAndProtocol() {
        return port + "/" + protocol;
    }

    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
