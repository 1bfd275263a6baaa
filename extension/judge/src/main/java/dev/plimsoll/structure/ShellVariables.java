package dev.plimsoll.structure;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>$NAME</code> and <code>${NAME}</code>. */
final class ShellVariables {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

    private ShellVariables() {}

    /** Returns the names of the variables in a text, without duplicates. */
    static List<String> in(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(ShellVariables::name)
                .distinct()
                .toList();
    }

    /** Replaces known variables. Unknown ones are kept, because they may be the program's own. */
    static String expand(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(name(found), found.group())));
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
