package dev.plimsoll.internal.expectations;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonText;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads single values; each refuses what it can't be with an {@link IllegalArgumentException} that says what it can. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|min)");
    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(/(tcp|udp|sctp))?");
    private static final Pattern OWNER = Pattern.compile("[^:\\s]+(:[^:\\s]+)?");

    private Values() {}

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a time above zero: write a whole number and ms, s or min, such as 500ms or 5s");
        }
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    static int count(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of layers: write a whole number, such as 5");
        }
        return Integer.parseInt(text);
    }

    static int exitCode(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 255) {
            throw new IllegalArgumentException("'" + text + "' is not an exit code: write a number from 0 to 255");
        }
        return Integer.parseInt(text);
    }

    static String port(String text) {
        Matcher matcher = PORT.matcher(text);
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(1)) == 0
                || Integer.parseInt(matcher.group(1)) > 65_535) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a port: write a number from 1 to 65535, as 8080 or 53/udp");
        }
        return text;
    }

    static String path(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an absolute path: paths in an image begin with a slash"
                            + (text.isBlank() ? "" : ", as /" + text));
        }
        return text;
    }

    static String owner(String text) {
        if (!OWNER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an owner: write a user, or a user and a group, as 65534:65534 or nobody");
        }
        return text;
    }

    static String regex(String text) {
        try {
            return Pattern.compile(text).pattern();
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw new IllegalArgumentException(
                    "'" + text + "' is not a regular expression of Java: " + e.getDescription() + where, e);
        }
    }

    static Map.Entry<String, String> pair(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + text + "' is not a name with a value: write NAME=value");
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }

    static String name(String text) {
        if (text.isBlank() || text.contains("=")) {
            throw new IllegalArgumentException("'" + text + "' is not a name: a value is not given here");
        }
        return text;
    }

    static AbsoluteBudget size(String text) {
        if (text.contains("%")) {
            throw new IllegalArgumentException("'" + text + "' is a share: a size is expected here, such as 10MB");
        }
        return AbsoluteBudget.parse(text);
    }

    /** A size as assertions read it, exactly. */
    static String sizeText(String text) {
        return size(text).limit().bytes() + "B";
    }

    /** A number, a truth value or null, as JSON has them; text stands in quotation marks and needs no reading. */
    static @Nullable Object json(String text) {
        if (text.matches("-?[0-9.eE+-]+|true|false|null")) {
            try {
                return JsonText.parse(text);
            } catch (DataException e) {
                throw new IllegalArgumentException("'" + text + "' is no number of JSON: " + e.getMessage(), e);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a value: write a number, true, false, null, or text in quotation marks");
    }
}
