package dev.plimsoll.internal.docker.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request that turns an HTTP connection into a raw stream.
 *
 * <p>Source: Docker Engine API, <em>ContainerAttach</em>, "Hijacking".
 *
 * @param status the status of the response; 101 or 200 if the connection is now a raw stream
 * @param message the engine's error message if it refused
 */
record Hijack(int status, String message) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");
    private static final Pattern LENGTH = Pattern.compile("(?m)^content-length: *(\\d+) *$");
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_MESSAGE = 64 * 1024;

    /** Sends the request and reads the head of the response. */
    static Hijack request(EngineConnection connection, String path) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\n"
                + "Host: engine\r\n"
                + "Connection: Upgrade\r\n"
                + "Upgrade: tcp\r\n"
                + "Content-Length: 0\r\n\r\n";
        connection.output().write(request.getBytes(StandardCharsets.ISO_8859_1));
        connection.output().flush();
        return read(connection.input());
    }

    static Hijack read(InputStream input) throws IOException {
        String head = head(input);
        Matcher status = STATUS.matcher(head.lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw new IOException(
                    "Not an HTTP response: " + head.lines().findFirst().orElse(""));
        }
        int code = Integer.parseInt(status.group(1));
        if (code == 101 || code == 200) {
            return new Hijack(code, "");
        }
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        int bytes = length.find() ? Math.min(Integer.parseInt(length.group(1)), LONGEST_MESSAGE) : 0;
        return new Hijack(code, new String(input.readNBytes(bytes), StandardCharsets.UTF_8));
    }

    boolean isGranted() {
        return message.isEmpty() && (status == 101 || status == 200);
    }

    /** Reads the head byte by byte, because everything after it belongs to the stream. */
    private static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = input.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new EOFException("The response ended in its headers");
            }
            if (next != '\r') {
                newlines = next == '\n' ? newlines + 1 : 0;
                head.write(next);
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
