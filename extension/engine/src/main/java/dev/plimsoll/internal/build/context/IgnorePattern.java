package dev.plimsoll.internal.build.context;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One line of an ignore file, matched against one path without regard to its parents.
 *
 * <p>Source: {@code github.com/moby/patternmatcher}, whose four ways of matching differ in more than speed: a backslash
 * is an escape only in a pattern that needs a regular expression.
 */
final class IgnorePattern {

    private static final String META = "*[]?^\\";

    /**
     * The characters that are escaped for Go's regular expressions. Docker means to escape {@code |{}} as well, but its
     * bit table ends before these characters, so Go sees operators.
     */
    private static final String ESCAPED_FOR_GO = ".+()$";

    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        EXPRESSION
    }

    private final String text;
    private final boolean exception;
    private final Kind kind;
    private final @Nullable Pattern expression;

    private IgnorePattern(String text, boolean exception, Kind kind, @Nullable Pattern expression) {
        this.text = text;
        this.exception = exception;
        this.kind = kind;
        this.expression = expression;
    }

    /**
     * Reads a cleaned pattern.
     *
     * @param exception whether matching paths are included again (a line with {@code !})
     * @throws PatternSyntaxException if Docker rejects the pattern
     */
    static IgnorePattern of(String text, boolean exception) {
        GlobSyntax.check(text);
        StringBuilder go = new StringBuilder("^");
        Kind kind = Kind.EXACT;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("**", i)) {
                boolean first = i == 0;
                i++;
                if (text.startsWith("/", i + 1)) {
                    i++;
                }
                if (i + 1 < text.length()) {
                    go.append("(.*/)?");
                    kind = Kind.EXPRESSION;
                } else if (kind == Kind.EXACT) {
                    kind = Kind.PREFIX;
                } else {
                    go.append(".*");
                    kind = Kind.EXPRESSION;
                }
                if (first) {
                    kind = Kind.SUFFIX;
                }
            } else if (c == '*') {
                go.append("[^/]*");
                kind = Kind.EXPRESSION;
            } else if (c == '?') {
                go.append("[^/]");
                kind = Kind.EXPRESSION;
            } else if (ESCAPED_FOR_GO.indexOf(c) >= 0) {
                go.append('\\').append(c);
            } else if (c == '\\') {
                go.append(c).appendCodePoint(text.codePointAt(i + 1));
                i += Character.charCount(text.codePointAt(i + 1));
                kind = Kind.EXPRESSION;
            } else {
                go.append(c);
                kind = c == '[' || c == ']' ? Kind.EXPRESSION : kind;
            }
        }
        return new IgnorePattern(
                text,
                exception,
                kind,
                kind == Kind.EXPRESSION ? Pattern.compile(go.append('$').toString()) : null);
    }

    boolean isException() {
        return exception;
    }

    boolean matches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(text);
            case PREFIX -> path.startsWith(text.substring(0, text.length() - 2));
            case SUFFIX -> {
                String suffix = text.substring(2);
                yield path.endsWith(suffix) || (suffix.startsWith("/") && path.equals(suffix.substring(1)));
            }
            case EXPRESSION -> expression != null && expression.matcher(path).find();
        };
    }

    /** Returns whether a path beneath this directory could match; true if unsure. */
    boolean couldMatchBeneath(String directory) {
        if (kind == Kind.EXPRESSION && (text.indexOf('|') >= 0 || text.indexOf('{') >= 0)) {
            return true;
        }
        String beneath = directory + "/";
        int meta = 0;
        while (meta < text.length() && META.indexOf(text.charAt(meta)) < 0) {
            meta++;
        }
        String literal = meta < text.length() ? text.substring(0, meta) : text;
        return literal.startsWith(beneath) || (meta < text.length() && beneath.startsWith(literal));
    }
}
