package dev.plimsoll.internal.dockerfile;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules of BuildKit for names of stages: they are kept in lower case and looked for so. Beside its own rule for them
 * they must be names that an image could have, for it looks for a context of that name.
 */
final class StageNames {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-_.]*");

    private StageNames() {}

    static boolean isValid(String name) {
        String canonical = canonical(name);
        return FORM.matcher(canonical).matches() && ImageNames.isValid(canonical);
    }

    static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
