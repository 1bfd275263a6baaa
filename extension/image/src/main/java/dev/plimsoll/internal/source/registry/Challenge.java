package dev.plimsoll.internal.source.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to log in that a server offers.
 *
 * <p>Source: RFC 9110, section 11.6.1; distribution project, <em>Token Authentication Specification</em>.
 *
 * @param scheme in lower case
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    /** A scheme, or a parameter whose value can be in quotes. */
    private static final Pattern PART = Pattern.compile(
            "\\G[\\s,]*(?:([\\w!#$%&'*+.^`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))|([\\w-]+)(?=\\s|,|$))");

    /** Parses the values of the header {@code WWW-Authenticate}. Values that can't be parsed are ignored. */
    static List<Challenge> parse(List<String> values) {
        List<Challenge> challenges = new ArrayList<>();
        for (String value : values) {
            Matcher part = PART.matcher(value);
            while (part.find()) {
                if (part.group(4) != null) {
                    challenges.add(new Challenge(part.group(4).toLowerCase(Locale.ROOT), new LinkedHashMap<>()));
                } else if (!challenges.isEmpty()) {
                    String quoted = part.group(2);
                    challenges
                            .get(challenges.size() - 1)
                            .parameters()
                            .putIfAbsent(
                                    part.group(1).toLowerCase(Locale.ROOT),
                                    quoted == null ? part.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
                }
            }
        }
        return challenges;
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
