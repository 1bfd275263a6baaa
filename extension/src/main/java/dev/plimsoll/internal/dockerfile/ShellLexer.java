package dev.plimsoll.internal.dockerfile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces variables and removes quotes and escapes, as BuildKit's shell lexer does, which is close to but not the same
 * as a shell's: single quotes keep everything, double quotes let {@code $} through, the escape character takes what
 * follows as it is, and in double quotes only before a quote, a dollar sign and itself.
 */
final class ShellLexer {

    /** How much of the source text stays as it is. */
    enum Mode {
        /** Quotes and escapes go, an unset variable is empty. */
        EXPAND,
        /** Quotes and escapes go, an unset variable stays as written. */
        UNQUOTE,
        /** Escapes go, quotes and unset variables stay. */
        KEEP_QUOTES,
        /** Everything stays, so that the words can be read again. */
        KEEP_ALL
    }

    private static final char END = '\0';

    private final String source;
    private final char escape;
    private final Map<String, String> variables;
    private final Mode mode;
    private int position;

    private ShellLexer(String source, char escape, Map<String, String> variables, Mode mode) {
        this.source = source;
        this.escape = escape;
        this.variables = variables;
        this.mode = mode;
    }

    static ShellWord read(String source, char escape, Map<String, String> variables, Mode mode)
            throws ShellSyntaxException {
        return new ShellLexer(source, escape, variables, mode).until(END, mode == Mode.KEEP_ALL);
    }

    static String expand(String source, char escape, Map<String, String> variables) throws ShellSyntaxException {
        return read(source, escape, variables, Mode.EXPAND).toString();
    }

    private ShellWord until(char stop, boolean keepEscapes) throws ShellSyntaxException {
        ShellWord word = new ShellWord();
        while (position < source.length()) {
            char next = peek();
            if (stop != END && next == stop) {
                position++;
                return word;
            }
            switch (next) {
                case '\'' -> word.addQuoted(singleQuoted());
                case '"' -> word.addQuoted(doubleQuoted(keepEscapes));
                case '$' -> word.add(variable());
                default -> character(word, keepEscapes);
            }
        }
        if (stop != END) {
            throw new ShellSyntaxException("the '" + stop + "' that ends a variable is missing");
        }
        return word;
    }

    private void character(ShellWord word, boolean keepEscapes) {
        char next = source.charAt(position++);
        if (next != escape) {
            word.add(String.valueOf(next));
            return;
        }
        if (keepEscapes) {
            word.addQuoted(String.valueOf(next));
        }
        if (position < source.length()) {
            word.addQuoted(String.valueOf(source.charAt(position++)));
        }
    }

    private String singleQuoted() throws ShellSyntaxException {
        int end = source.indexOf('\'', position + 1);
        if (end < 0) {
            throw new ShellSyntaxException("a single quote is not closed");
        }
        String quoted = keepsQuotes() ? source.substring(position, end + 1) : source.substring(position + 1, end);
        position = end + 1;
        return quoted;
    }

    private String doubleQuoted(boolean keepEscapes) throws ShellSyntaxException {
        StringBuilder quoted = new StringBuilder(keepsQuotes() ? "\"" : "");
        position++;
        while (position < source.length()) {
            char next = peek();
            if (next == '"') {
                position++;
                return quoted.append(keepsQuotes() ? "\"" : "").toString();
            }
            if (next == '$') {
                quoted.append(variable());
                continue;
            }
            position++;
            if (next == escape) {
                if (keepEscapes) {
                    quoted.append(next);
                }
                if (position == source.length()) {
                    break;
                }
                if (peek() == '"' || peek() == '$' || peek() == escape) {
                    next = source.charAt(position++);
                }
            }
            quoted.append(next);
        }
        throw new ShellSyntaxException("a double quote is not closed");
    }

    private String variable() throws ShellSyntaxException {
        position++;
        if (peek() != '{') {
            String name = name();
            if (name.isEmpty()) {
                return "$";
            }
            @Nullable String value = variables.get(name);
            return value != null ? value : keepsUnset() ? "$" + name : "";
        }
        position++;
        if (position == source.length()) {
            throw new ShellSyntaxException("the '}' that ends a variable is missing");
        }
        if (peek() == '{' || peek() == '}' || peek() == ':') {
            throw new ShellSyntaxException("'${" + peek() + "' has no variable's name");
        }
        return substitution(name());
    }

    private String substitution(String name) throws ShellSyntaxException {
        char operator = take();
        boolean emptyIsUnset = operator == ':';
        if (emptyIsUnset) {
            operator = take();
        }
        @Nullable String value = variables.get(name);
        if (operator == '}' && !emptyIsUnset) {
            return value != null ? value : keepsUnset() ? "${" + name + "}" : "";
        }
        if (operator == '/' && !emptyIsUnset) {
            return replaced(name, value);
        }
        if (!emptyIsUnset && "+-?#%".indexOf(operator) < 0) {
            throw unsupported(name, String.valueOf(operator));
        }
        boolean pattern = operator == '#' || operator == '%';
        String word = until('}', pattern).toString();
        if (value == null && keepsUnset()) {
            return "${" + name + (emptyIsUnset ? ":" : "") + operator + word + "}";
        }
        String present = value == null ? "" : value;
        boolean unset = value == null || (emptyIsUnset && value.isEmpty());
        return switch (operator) {
            case '-' -> unset ? word : present;
            case '+' -> unset ? "" : word;
            case '?' -> required(name, value, unset, word);
            case '#' -> ShellPattern.withoutPrefix(word, present);
            case '%' -> ShellPattern.withoutSuffix(word, present);
            default -> throw unsupported(name, ":" + operator);
        };
    }

    private static String required(String name, @Nullable String value, boolean unset, String message)
            throws ShellSyntaxException {
        if (value != null && !unset) {
            return value;
        }
        throw new ShellSyntaxException("the variable '" + name + "' is " + (value == null ? "not set" : "empty")
                + (message.isEmpty() ? "" : ": " + message));
    }

    private String replaced(String name, @Nullable String value) throws ShellSyntaxException {
        boolean all = peek() == '/';
        if (all) {
            position++;
        }
        String pattern = until('/', true).toString();
        String replacement = until('}', true).toString();
        if (value == null && keepsUnset()) {
            return "${" + name + "/" + pattern + "/" + replacement + "}";
        }
        return ShellPattern.replace(pattern, value == null ? "" : value, replacement, all);
    }

    private static ShellSyntaxException unsupported(String name, String operator) {
        return new ShellSyntaxException(
                "'${" + name + operator
                        + "' is no form that a Dockerfile knows: there are ${x:-y}, ${x:+y}, ${x:?y}, ${x#y}, ${x%y} and ${x/y/z}");
    }

    /** A name as in {@code $name}, all digits of {@code $12}, or one of the shell's special parameters. */
    private String name() {
        int start = position;
        if (position < source.length() && Character.isDigit(peek())) {
            while (Character.isDigit(peek())) {
                position++;
            }
        } else if (position < source.length() && "@*#?-$!".indexOf(peek()) >= 0) {
            position++;
        } else {
            while (Character.isLetterOrDigit(peek()) || peek() == '_') {
                position++;
            }
        }
        return source.substring(start, position);
    }

    private char peek() {
        return position < source.length() ? source.charAt(position) : END;
    }

    private char take() throws ShellSyntaxException {
        if (position == source.length()) {
            throw new ShellSyntaxException("the '}' that ends a variable is missing");
        }
        return source.charAt(position++);
    }

    private boolean keepsQuotes() {
        return mode == Mode.KEEP_QUOTES || mode == Mode.KEEP_ALL;
    }

    private boolean keepsUnset() {
        return mode != Mode.EXPAND;
    }
}
