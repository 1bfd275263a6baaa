package dev.plimsoll.build;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Compiles a regular expression written in Go's syntax, as far as a line of {@code .dockerignore} can become one.
 *
 * <p>Docker turns each line into a Go expression and takes over most of what follows a backslash or stands in brackets
 * unchanged, so that {@code \d} is a digit and {@code [[:alpha:]]} a letter. Java would read some of it differently.
 *
 * <p>Source: Go's package {@code regexp/syntax}.
 */
final class GoRegex {

    private static final Map<Character, Integer> CONTROL =
            Map.of('a', 0x07, 'f', 0x0C, 'n', 0x0A, 'r', 0x0D, 't', 0x09, 'v', 0x0B);

    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alnum", "0-9A-Za-z"),
            Map.entry("alpha", "A-Za-z"),
            Map.entry("ascii", "\\x00-\\x7F"),
            Map.entry("blank", "\\t\\x20"),
            Map.entry("cntrl", "\\x00-\\x1F\\x7F"),
            Map.entry("digit", "0-9"),
            Map.entry("graph", "\\x21-\\x7E"),
            Map.entry("lower", "a-z"),
            Map.entry("print", "\\x20-\\x7E"),
            Map.entry("punct", "\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E"),
            Map.entry("space", "\\t\\n\\x0B\\f\\r\\x20"),
            Map.entry("upper", "A-Z"),
            Map.entry("word", "0-9A-Za-z_"),
            Map.entry("xdigit", "0-9A-Fa-f"));

    private static final String PERL_CLASSES = "dDsSwW";

    private static final Pattern REPEAT = Pattern.compile("\\{(0|[1-9][0-9]*)(,?)(0|[1-9][0-9]*)?}");

    private static final int MOST_REPEATS = 1000;

    private static final String WORD = "[0-9A-Za-z_]";

    private final String source;
    private final StringBuilder java = new StringBuilder();
    private int at;

    /** Whether an operator may follow; Go lets none follow another. */
    private boolean repeatable;

    private GoRegex(String source) {
        this.source = source;
    }

    /**
     * Compiles an expression that is looked for anywhere in a text.
     *
     * @throws PatternSyntaxException if Go would refuse it
     */
    static Pattern compile(String source) {
        return new GoRegex(source).translate();
    }

    private Pattern translate() {
        while (at < source.length()) {
            char c = source.charAt(at);
            switch (c) {
                case '\\' -> {
                    at++;
                    escapeOutsideClass();
                    repeatable = true;
                }
                case '[' -> {
                    at++;
                    characterClass();
                    repeatable = true;
                }
                case '*', '?' -> repeat(c == '*' ? "*" : "?", 1);
                case '{' -> braces();
                case '^' -> operator("(?:\\A)", true);
                case '$' -> operator("(?:\\z)", true);
                case '(', '|' -> operator(String.valueOf(c), false);
                case ')', '.' -> operator(String.valueOf(c), true);
                default -> {
                    appendLiteral(nextCodePoint());
                    repeatable = true;
                }
            }
        }
        return Pattern.compile(java.toString(), Pattern.UNIX_LINES);
    }

    private void operator(String text, boolean repeatableAfter) {
        at++;
        java.append(text);
        repeatable = repeatableAfter;
    }

    private void repeat(String operator, int length) {
        if (!repeatable) {
            throw bad("a repetition of nothing");
        }
        at += length;
        java.append(operator);
        repeatable = false;
    }

    private void braces() {
        Matcher repeat = REPEAT.matcher(source).region(at, source.length());
        if (!repeat.lookingAt() || (repeat.group(2).isEmpty() && repeat.group(3) != null)) {
            operator("\\{", true);
            return;
        }
        String least = repeat.group(1);
        String most = repeat.group(3) != null ? repeat.group(3) : least;
        if (least.length() > 4
                || most.length() > 4
                || Integer.parseInt(most) > MOST_REPEATS
                || Integer.parseInt(least) > Integer.parseInt(most)) {
            throw bad("a repetition out of range");
        }
        repeat(repeat.group(), repeat.end() - repeat.start());
    }

    private void escapeOutsideClass() {
        char c = peek();
        switch (c) {
            case 'A', 'z' -> {
                at++;
                java.append('\\').append(c);
            }
            case 'b', 'B' -> {
                at++;
                wordBoundary(c == 'B');
            }
            case 'Q' -> {
                at++;
                int end = source.indexOf("\\E", at);
                String quoted = source.substring(at, end < 0 ? source.length() : end);
                quoted.codePoints().forEach(this::appendLiteral);
                at = end < 0 ? source.length() : end + 2;
            }
            default -> {
                if (!classEscape()) {
                    appendLiteral(escapedCodePoint());
                }
            }
        }
    }

    private void wordBoundary(boolean negated) {
        String same = negated ? "=" : "!";
        String other = negated ? "!" : "=";
        java.append("(?:(?<=%1$s)(?%2$s%1$s)|(?<!%1$s)(?%3$s%1$s))".formatted(WORD, same, other));
    }

    private void characterClass() {
        java.append('[');
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
            java.append('^');
        }
        for (boolean first = true; first || peek() != ']'; first = false) {
            char c = peek();
            if (c == '[' && posixClass()) {
                continue;
            }
            if (c == '\\' && at + 1 < source.length()) {
                at++;
                if (classEscape()) {
                    continue;
                }
                at--;
            }
            range();
        }
        at++;
        java.append(']');
    }

    private void range() {
        int low = classCodePoint();
        appendLiteral(low);
        if (at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']') {
            at++;
            int high = classCodePoint();
            if (high < low) {
                throw bad("a range that runs backwards");
            }
            java.append('-');
            appendLiteral(high);
        }
    }

    private int classCodePoint() {
        if (peek() == '\\') {
            at++;
            return escapedCodePoint();
        }
        return nextCodePoint();
    }

    private boolean posixClass() {
        int end = source.startsWith("[:", at) ? source.indexOf(":]", at + 2) : -1;
        if (end < 0) {
            return false;
        }
        String name = source.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        String members = POSIX.get(negated ? name.substring(1) : name);
        if (members == null) {
            throw bad("the unknown character class [:" + name + ":]");
        }
        java.append(negated ? "[^" : "[").append(members).append(']');
        at = end + 2;
        return true;
    }

    private boolean classEscape() {
        char c = peek();
        if (PERL_CLASSES.indexOf(c) >= 0) {
            at++;
            // Go's \s has no vertical tab, Java's has.
            java.append(c == 's' ? "[\\t\\n\\f\\r\\x20]" : c == 'S' ? "[^\\t\\n\\f\\r\\x20]" : "\\" + c);
            return true;
        }
        if (c == 'p' || c == 'P') {
            at++;
            unicodeClass(c == 'P');
            return true;
        }
        return false;
    }

    private void unicodeClass(boolean negated) {
        boolean braced = peek() == '{';
        int end = braced ? source.indexOf('}', at) : at + 1;
        String name = end < 0 ? "" : source.substring(braced ? at + 1 : at, end);
        boolean inverse = braced && name.startsWith("^");
        String plain = inverse ? name.substring(1) : name;
        at = braced ? end + 1 : end;
        if (!plain.matches("\\w+")) {
            throw bad("an unknown Unicode class");
        }
        java.append(negated == inverse ? "\\p{" : "\\P{")
                .append(plain.length() > 2 ? "Is" : "")
                .append(plain)
                .append('}');
    }

    private int escapedCodePoint() {
        char c = peek();
        Integer control = CONTROL.get(c);
        if (control != null) {
            at++;
            return control;
        }
        if (c == 'x') {
            at++;
            return hexadecimal();
        }
        if (c == '0' || (c >= '1' && c <= '7' && at + 1 < source.length() && isOctal(source.charAt(at + 1)))) {
            return octal();
        }
        if (c >= 0x80 || Character.isLetterOrDigit(c)) {
            throw bad("the unknown escape \\" + c);
        }
        at++;
        return c;
    }

    private int hexadecimal() {
        if (peek() == '{') {
            int end = source.indexOf('}', at);
            String digits = end < 0 ? "" : source.substring(at + 1, end);
            if (!digits.matches("[0-9A-Fa-f]{1,6}") || Integer.parseInt(digits, 16) > Character.MAX_CODE_POINT) {
                throw bad("\\x{} without the number of a character");
            }
            at = end + 1;
            return Integer.parseInt(digits, 16);
        }
        int high = Character.digit(peek(), 16);
        int low = at + 1 < source.length() ? Character.digit(source.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw bad("\\x without two hexadecimal digits");
        }
        at += 2;
        return high * 16 + low;
    }

    private int octal() {
        int value = 0;
        for (int digits = 0; digits < 3 && at < source.length() && isOctal(source.charAt(at)); digits++) {
            value = value * 8 + source.charAt(at++) - '0';
        }
        return value;
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private char peek() {
        if (at >= source.length()) {
            throw bad("an unexpected end");
        }
        return source.charAt(at);
    }

    private int nextCodePoint() {
        peek();
        int codePoint = source.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    private void appendLiteral(int codePoint) {
        java.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
    }

    private PatternSyntaxException bad(String what) {
        return new PatternSyntaxException(what, source, at);
    }
}
