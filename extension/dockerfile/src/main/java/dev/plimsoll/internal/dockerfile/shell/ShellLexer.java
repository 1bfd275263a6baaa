package dev.plimsoll.internal.dockerfile.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces variables and removes quotes and escapes, as BuildKit's shell lexer does. That is similar to a shell, but
 * not equal: single quotes keep everything; double quotes allow {@code $}; the escape character keeps the next
 * character as it is, but in double quotes only a quote, a dollar sign and itself.
 *
 * <p>Open parts (a variable in a quote in a variable …) are on an explicit stack, because a line can nest more than ten
 * thousand variables, which would overflow Java's stack.
 */
public final class ShellLexer {

    /** The parts of the source text that are kept. */
    public enum Mode {
        /** Quotes and escapes are removed; an unset variable is empty. */
        EXPAND,
        /** Quotes and escapes are removed; an unset variable is kept as written. */
        UNQUOTE,
        /** Escapes are removed; quotes and unset variables are kept. */
        KEEP_QUOTES,
        /** Everything is kept, so that the words can be read again. */
        KEEP_ALL
    }

    private static final char END = '\0';

    private final String source;
    private final char escape;
    private final Map<String, String> variables;
    private final Mode mode;
    private final ShellWord result = new ShellWord();
    private final Deque<Part> open = new ArrayDeque<>();
    private int position;

    private ShellLexer(String source, char escape, Map<String, String> variables, Mode mode) {
        this.source = source;
        this.escape = escape;
        this.variables = variables;
        this.mode = mode;
    }

    public static ShellWord read(String source, char escape, Map<String, String> variables, Mode mode)
            throws ShellSyntaxException {
        return new ShellLexer(source, escape, variables, mode).read();
    }

    public static String expand(String source, char escape, Map<String, String> variables) throws ShellSyntaxException {
        return read(source, escape, variables, Mode.EXPAND).toString();
    }

    /** An open part of the word: a double-quoted text, or a text in a variable. */
    private static final class Part {

        private final char stop;
        private final boolean keepEscapes;
        private final StringBuilder text = new StringBuilder();
        private final @Nullable Ending ending;

        /** Creates a part; a null ending stands for a double-quoted text. */
        Part(char stop, boolean keepEscapes, @Nullable Ending ending) {
            this.stop = stop;
            this.keepEscapes = keepEscapes;
            this.ending = ending;
        }

        boolean isQuoted() {
            return ending == null;
        }
    }

    /** Handles the text of a part at its end. */
    private interface Ending {
        void end(String text) throws ShellSyntaxException;
    }

    private ShellWord read() throws ShellSyntaxException {
        while (position < source.length()) {
            @Nullable Part part = open.peek();
            if (part != null && peek() == part.stop) {
                position++;
                close(part);
            } else if (part != null && part.isQuoted()) {
                quoted(part);
            } else {
                unquoted();
            }
        }
        @Nullable Part unfinished = open.peek();
        if (unfinished != null) {
            throw new ShellSyntaxException(
                    unfinished.isQuoted()
                            ? "a double quote is not closed"
                            : "the '" + unfinished.stop + "' that ends a variable is missing");
        }
        return result;
    }

    private void close(Part part) throws ShellSyntaxException {
        open.pop();
        if (part.ending != null) {
            part.ending.end(part.text.toString());
        } else {
            addQuoted(keepsQuotes() ? '"' + part.text.toString() + '"' : part.text.toString());
        }
    }

    private void unquoted() throws ShellSyntaxException {
        switch (peek()) {
            case '\'' -> addQuoted(singleQuoted());
            case '"' -> {
                position++;
                open.push(new Part('"', keepsEscapes(), null));
            }
            case '$' -> variable();
            case '<' -> addQuoted(openingOfHeredoc());
            default -> character();
        }
    }

    private void character() {
        char next = source.charAt(position++);
        if (next != escape) {
            add(String.valueOf(next));
            return;
        }
        if (keepsEscapes()) {
            addQuoted(String.valueOf(next));
        }
        if (position < source.length()) {
            addQuoted(String.valueOf(source.charAt(position++)));
        }
    }

    /** Reads the characters that open a heredoc, including blanks between them and the name. */
    private String openingOfHeredoc() {
        int start = position++;
        if (peek() == '<') {
            position++;
            while (" \t\r".indexOf(peek()) >= 0) {
                position++;
            }
        }
        return source.substring(start, position);
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

    private void quoted(Part part) throws ShellSyntaxException {
        if (peek() == '$') {
            variable();
            return;
        }
        char next = source.charAt(position++);
        if (next == escape) {
            if (part.keepEscapes) {
                part.text.append(next);
            }
            if (position == source.length()) {
                return;
            }
            if (peek() == '"' || peek() == '$' || peek() == escape) {
                next = source.charAt(position++);
            }
        }
        part.text.append(next);
    }

    private void variable() throws ShellSyntaxException {
        position++;
        if (peek() != '{') {
            String name = name();
            @Nullable String value = variables.get(name);
            add(value != null ? value : keepsUnset() || name.isEmpty() ? "$" + name : "");
            return;
        }
        position++;
        if (position == source.length()) {
            throw new ShellSyntaxException("the '}' that ends a variable is missing");
        }
        if (peek() == '{' || peek() == '}' || peek() == ':') {
            throw new ShellSyntaxException("'${" + peek() + "' has no variable's name");
        }
        substitution(name());
    }

    private void substitution(String name) throws ShellSyntaxException {
        char operator = take();
        boolean emptyIsUnset = operator == ':';
        if (emptyIsUnset) {
            operator = take();
        }
        @Nullable String value = variables.get(name);
        if (operator == '}' && !emptyIsUnset) {
            add(value != null ? value : keepsUnset() ? "${" + name + "}" : "");
            return;
        }
        if (operator == '/' && !emptyIsUnset) {
            replacement(name, value);
            return;
        }
        if ("+-?#%".indexOf(operator) < 0 && !emptyIsUnset) {
            throw unsupported(name, String.valueOf(operator));
        }
        boolean pattern = operator == '#' || operator == '%';
        if (emptyIsUnset && pattern) {
            throw unsupported(name, ":" + operator);
        }
        Substitution substitution = new Substitution(name, value, operator, emptyIsUnset);
        open(
                '}',
                pattern,
                word -> add(keepsUnset() && value == null ? substitution.asWritten(word) : substitution.of(word)));
    }

    private void replacement(String name, @Nullable String value) throws ShellSyntaxException {
        boolean all = peek() == '/';
        if (all) {
            position++;
        }
        open(
                '/',
                true,
                pattern -> open(
                        '}',
                        true,
                        replacement -> add(
                                keepsUnset() && value == null
                                        ? "${" + name + "/" + pattern + "/" + replacement + "}"
                                        : ShellPattern.replace(
                                                pattern, value == null ? "" : value, replacement, all))));
    }

    /**
     * Opens a part. Where BuildKit divides the line into words, it drops the beginning of the word that contains this
     * part.
     */
    private void open(char stop, boolean keepEscapes, Ending ending) {
        open.push(new Part(stop, keepEscapes, ending));
        result.forgetWord();
    }

    static ShellSyntaxException unsupported(String name, String operator) {
        return new ShellSyntaxException("a Dockerfile has no '${" + name + operator
                + "'; it has ${x:-y}, ${x:+y}, ${x:?y}, ${x#y}, ${x%y} and ${x/y/z}");
    }

    /** Reads a name such as {@code $name}, all digits of {@code $12}, or one of the shell's special parameters. */
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

    private void add(String text) {
        @Nullable Part part = open.peek();
        if (part == null) {
            result.add(text);
        } else {
            part.text.append(text);
        }
    }

    private void addQuoted(String text) {
        @Nullable Part part = open.peek();
        if (part == null) {
            result.addQuoted(text);
        } else {
            part.text.append(text);
        }
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

    private boolean keepsEscapes() {
        @Nullable Part part = open.peek();
        return part == null ? mode == Mode.KEEP_ALL : part.keepEscapes;
    }

    private boolean keepsQuotes() {
        return mode == Mode.KEEP_QUOTES || mode == Mode.KEEP_ALL;
    }

    private boolean keepsUnset() {
        return mode != Mode.EXPAND;
    }
}
