package dev.plimsoll.structure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>$NAME</code> and <code>${NAME}</code>. */
final class ShellVariables {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

    private ShellVariables() {}

    /** Variables that aren't given stay as they are written, for they may be the program's own. */
    static String expand(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(
                        found.group(1) == null ? found.group(2) : found.group(1), found.group())));
    }
}
