package dev.plimsoll.internal.dockerfile.instruction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates image names. Source: the grammar of distribution's {@code reference} package.
 *
 * <p>Quantifiers are possessive, because Java matches others recursively, and a name of a few thousand parts overflows
 * the stack.
 */
public final class ImageNameGrammar {

    private static final int LONGEST_PATH = 255;
    private static final String DEFAULT_FOLDER = "library/";
    private static final String COMPONENT = "[a-z0-9]++(?:(?:\\.|__|_|-++)[a-z0-9]++)*+";
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?+";
    private static final String DOMAIN = "(?:" + LABEL + "(?:\\." + LABEL + ")*+|\\[[a-fA-F0-9:]++])(?::[0-9]++)?+";
    private static final String DIGEST = "sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}";
    private static final Pattern NAME = Pattern.compile("(?:(?<domain>" + DOMAIN + ")/)?(?<path>" + COMPONENT + "(?:/"
            + COMPONENT + ")*+)(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}+)?+(?:@(?:" + DIGEST + "))?+");

    private ImageNameGrammar() {}

    public static boolean isValid(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && length(matcher.group("domain"), matcher.group("path")) <= LONGEST_PATH;
    }

    /** Returns the length of the name. A first part that does not look like a host is a folder of the default registry. */
    private static int length(@Nullable String domain, String path) {
        if (domain == null) {
            return path.length() + (path.contains("/") ? 0 : DEFAULT_FOLDER.length());
        }
        boolean host = domain.matches(".*[.:A-Z].*") || domain.equals("localhost");
        return path.length() + (host ? 0 : domain.length() + 1);
    }
}
