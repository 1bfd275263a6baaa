package dev.plimsoll.internal.build.context;

import com.google.re2j.PatternSyntaxException;

/**
 * Rejects patterns that are malformed for Go's {@code filepath.Match}. Docker checks patterns with it before it applies
 * its own rules.
 */
final class GlobSyntax {

    private final String pattern;
    private int at;

    private GlobSyntax(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Checks a pattern.
     *
     * @throws PatternSyntaxException if the pattern is malformed
     */
    static void check(String pattern) {
        new GlobSyntax(pattern).check();
    }

    private void check() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            if (c == '[') {
                characterClass();
            } else if (c == '\\' && at++ >= pattern.length()) {
                throw bad("nothing after the backslash");
            }
        }
    }

    private void characterClass() {
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        for (boolean first = true; ; first = false) {
            if (!first && at < pattern.length() && pattern.charAt(at) == ']') {
                at++;
                return;
            }
            member();
            if (at < pattern.length() && pattern.charAt(at) == '-') {
                at++;
                member();
            }
        }
    }

    private void member() {
        if (at < pattern.length() && pattern.charAt(at) == '\\') {
            at++;
        } else if (at < pattern.length() && (pattern.charAt(at) == '-' || pattern.charAt(at) == ']')) {
            throw bad("'" + pattern.charAt(at) + "' where brackets need a character");
        }
        if (at < pattern.length()) {
            at += Character.charCount(pattern.codePointAt(at));
        }
        if (at >= pattern.length()) {
            throw bad("'[' is never closed");
        }
    }

    private PatternSyntaxException bad(String what) {
        return new PatternSyntaxException(what, pattern);
    }
}
