package dev.plimsoll.structure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses an {@code envFile} as godotenv 1.5.1 does, the library of container-structure-test: quotation marks,
 * {@code export}, comments, multi-line values, and references to variables set further up. Any other line is an error.
 */
final class EnvFile {

    private static final Pattern EXPORT = Pattern.compile("export[ \\t]+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_. \\t]*");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]*");
    private static final Pattern COMMENT = Pattern.compile(".*(?=(?<=[ \\t])#)");
    private static final Pattern ESCAPE = Pattern.compile("(?d)\\\\(.)");
    private static final Pattern BACKSLASH = Pattern.compile("\\\\([^$])");
    private static final Pattern VARIABLE = Pattern.compile("(\\\\)?\\$\\(?\\{?([A-Z0-9_]+)?}?");

    private final String text;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private int position;

    private EnvFile(String text) {
        this.text = text;
    }

    /**
     * Returns the variables of a file. Variables without a value are left out, because container-structure-test does
     * not set them.
     *
     * @throws IllegalArgumentException if a line is not a variable; the message names the line
     */
    static Map<String, String> parse(String text) {
        EnvFile file = new EnvFile(text.replace("\r\n", "\n"));
        while (file.skipToVariable()) {
            file.variable();
        }
        file.variables.values().removeIf(String::isEmpty);
        return file.variables;
    }

    private boolean skipToVariable() {
        while (position < text.length()) {
            if (text.charAt(position) == '#') {
                position = endOfLine();
            } else if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void variable() {
        skip(EXPORT);
        int start = position;
        skip(NAME);
        String name = text.substring(start, position).strip();
        if (position == text.length() || text.charAt(position) == '\n') {
            throw error(start, "'" + name + "' has no value: write " + name + "=value");
        }
        char separator = text.charAt(position);
        if (separator != '=' && separator != ':') {
            throw error(
                    start,
                    "unexpected character '" + separator + "' in the name of a variable, near '" + line(start) + "'");
        }
        if (name.isEmpty()) {
            throw error(start, "a value without the name of a variable: " + line(start));
        }
        position++;
        skip(BLANKS);
        variables.put(name, value());
    }

    private String value() {
        char quote = position < text.length() ? text.charAt(position) : '\n';
        return quote == '"' || quote == '\'' ? quoted(quote) : unquoted();
    }

    private String unquoted() {
        String line = line(position);
        position = endOfLine();
        Matcher comment = COMMENT.matcher(line);
        return expand((comment.lookingAt() ? comment.group() : line).strip());
    }

    private String quoted(char quote) {
        int start = position;
        int end = start;
        do {
            end = text.indexOf(quote, end + 1);
            if (end < 0) {
                throw error(start, "the value has no closing quotation mark: " + line(start));
            }
        } while (text.charAt(end - 1) == '\\');
        position = end + 1;
        String value = text.substring(start, end).replaceAll("^" + quote + "+|" + quote + "+$", "");
        return quote == '\'' ? value : expand(unescape(value));
    }

    private static String unescape(String value) {
        String lines = ESCAPE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            default -> found.group();
                        }));
        return BACKSLASH.matcher(lines).replaceAll("$1");
    }

    /** Replaces names in capital letters by the values set further up; unknown names are kept. */
    private String expand(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? found.group().substring(1)
                                : found.group(2) == null ? found.group() : variables.getOrDefault(found.group(2), "")));
    }

    private void skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (matcher.lookingAt()) {
            position = matcher.end();
        }
    }

    private int endOfLine() {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end;
    }

    private String line(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }

    private IllegalArgumentException error(int at, String message) {
        long line = text.substring(0, at)
                        .chars()
                        .filter(character -> character == '\n')
                        .count()
                + 1;
        return new IllegalArgumentException("line " + line + ": " + message);
    }
}
