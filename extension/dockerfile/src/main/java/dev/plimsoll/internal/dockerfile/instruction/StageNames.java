package dev.plimsoll.internal.dockerfile.instruction;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * BuildKit's rules for names of stages. BuildKit converts names to lower case. Besides its own rule, a name must be a
 * valid image name, because BuildKit also looks for a named context.
 */
public final class StageNames {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-_.]*");

    private StageNames() {}

    static boolean isValid(String name) {
        String canonical = canonical(name);
        return FORM.matcher(canonical).matches() && ImageNameGrammar.isValid(canonical);
    }

    public static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
