package dev.plimsoll.internal.messages;

/** The names of the rules of BuildKit's build checks. */
public final class CheckRules {

    private CheckRules() {}

    /**
     * Returns a name of a rule.
     *
     * @throws IllegalArgumentException if it can't be one
     */
    public static String require(String rule) {
        if (!rule.matches("[A-Z][A-Za-z0-9]+")) {
            throw new IllegalArgumentException(
                    "'" + rule + "' is not the name of a rule: write one such as FromAsCasing or JSONArgsRecommended");
        }
        return rule;
    }
}
