package dev.plimsoll.internal.judge;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the arguments of assertions on configurations, and rejects values that no configuration can have. */
public final class ConfigWords {

    private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:/(tcp|udp|sctp))?");
    private static final int LAST_PORT = 65_535;

    private ConfigWords() {}

    public static void requireText(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
    }

    public static void requireVariable(String name) {
        if (name.isBlank() || name.contains("=")) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a variable");
        }
    }

    public static void requireSome(int given, String noun, String none) {
        if (given == 0) {
            throw new IllegalArgumentException("no " + noun + " is given: write " + none + " if there should be none");
        }
    }

    /** Returns the port as in the configuration, with its protocol. */
    public static String port(String port) {
        Matcher matcher = PORT.matcher(port);
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(1)) > LAST_PORT
                || Integer.parseInt(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "'" + port + "' is not a port: write a number from 1 to 65535, as 8080 or 53/udp");
        }
        return Integer.parseInt(matcher.group(1)) + "/" + (matcher.group(2) == null ? "tcp" : matcher.group(2));
    }

    public static String unknownUser(String image, String user, List<String> known) {
        if (user.matches("[+-]?\\d+")) {
            return "The user of " + image + " is '" + user + "', so it doesn't start: engines accept numbers from 0 to "
                    + Integer.MAX_VALUE;
        }
        return "The user of " + image + " is '" + user
                + "', which is not in its /etc/passwd, so whether it is root is unknown. "
                + (known.isEmpty() ? "No user is in it: set a number" : "Known: " + String.join(", ", known));
    }
}
