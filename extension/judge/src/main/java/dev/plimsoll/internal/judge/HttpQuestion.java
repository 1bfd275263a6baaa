package dev.plimsoll.internal.judge;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP request to a service, written as {@code /health}, {@code 8080/health} or {@code POST 8080/items}.
 *
 * @param method such as {@code GET}
 * @param port the port in the container; empty for the only one
 * @param path an absolute path, which can have a query
 */
public record HttpQuestion(String method, OptionalInt port, String path) {

    private static final Pattern FORM = Pattern.compile("(?:([A-Z]{2,10}) +)?([0-9]{1,5})?(/\\S*)");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static HttpQuestion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a request: write an absolute path, such as /health, 8080/health or GET 8080/health");
        }
        String port = matcher.group(2);
        if (port != null && (Integer.parseInt(port) == 0 || Integer.parseInt(port) > LAST_PORT)) {
            throw new IllegalArgumentException(
                    "'" + port + "' is not a port: write a number from 1 to 65535, such as 8080");
        }
        return new HttpQuestion(
                matcher.group(1) == null ? "GET" : matcher.group(1),
                port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
                matcher.group(3));
    }

    /** Returns the request as a message shows it, with the port that was chosen. */
    String shown(int chosen) {
        return method + " " + chosen + path;
    }
}
