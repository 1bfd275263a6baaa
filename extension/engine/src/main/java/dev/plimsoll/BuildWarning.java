package dev.plimsoll;

import java.util.OptionalInt;

/**
 * A warning of BuildKit's build checks about a Dockerfile.
 *
 * @param rule the name of the rule, such as {@code FromAsCasing}; empty if the warning is not of a check
 * @param text what is wrong, in BuildKit's words
 * @param dockerfile the name of the Dockerfile
 * @param line the line, counted from 1; empty if the warning has none
 * @param url the page that explains the rule; empty if there is none
 * @since 0.1.0
 */
public record BuildWarning(String rule, String text, String dockerfile, OptionalInt line, String url) {

    /** Returns one line, such as {@code hello/Dockerfile:1: FromAsCasing: 'as' and 'FROM' keywords' casing do not match}. */
    @Override
    public String toString() {
        return dockerfile + (line.isPresent() ? ":" + line.getAsInt() : "") + ": " + (rule.isEmpty() ? "" : rule + ": ")
                + text;
    }
}
