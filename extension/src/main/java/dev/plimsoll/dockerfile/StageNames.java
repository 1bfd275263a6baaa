package dev.plimsoll.dockerfile;

import java.util.Locale;
import java.util.regex.Pattern;

/** The rules of BuildKit for names of stages: they are kept in lower case and looked for so. */
final class StageNames {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-_.]*");

    private StageNames() {}

    static boolean isValid(String name) {
        return FORM.matcher(canonical(name)).matches();
    }

    static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
