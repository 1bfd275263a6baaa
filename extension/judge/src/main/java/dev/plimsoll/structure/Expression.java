package dev.plimsoll.structure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** A regular expression in Go's syntax (RE2), which matches any part of a text. */
final class Expression {

    private final Pattern pattern;

    private Expression(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is malformed or empty
     */
    static Expression of(String regex) {
        if (regex.isEmpty()) {
            throw new IllegalArgumentException("everything matches an empty regular expression");
        }
        try {
            return new Expression(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + regex + "' is not a regular expression of Go (RE2): " + e.getDescription(), e);
        }
    }

    /** Returns the first match in the text; empty if there is none. */
    Optional<String> find(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
