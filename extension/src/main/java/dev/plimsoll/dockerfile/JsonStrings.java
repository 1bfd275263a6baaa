package dev.plimsoll.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a JSON array of strings, the exec form.
 *
 * <p>Text that is no valid JSON array is not an error, for BuildKit takes it as shell form then; a valid array with
 * anything but strings in it is.
 */
final class JsonStrings {

    private final String text;
    private int position;
    private boolean onlyStrings = true;

    private JsonStrings(String text) {
        this.text = text;
    }

    /** Absent if the text is no JSON array. */
    static Optional<List<String>> read(String text) throws NotOnlyStrings {
        JsonStrings reader = new JsonStrings(text);
        try {
            reader.skipSpaces();
            List<String> strings = reader.array();
            reader.skipSpaces();
            if (reader.position < text.length()) {
                return Optional.empty();
            }
            if (!reader.onlyStrings) {
                throw new NotOnlyStrings();
            }
            return Optional.of(strings);
        } catch (NotJson notJson) {
            return Optional.empty();
        }
    }

    private List<String> array() throws NotJson {
        List<String> strings = new ArrayList<>();
        expect('[');
        skipSpaces();
        if (next() == ']') {
            position++;
            return strings;
        }
        while (true) {
            skipSpaces();
            if (next() == '"') {
                strings.add(string());
            } else {
                onlyStrings = false;
                value();
            }
            skipSpaces();
            if (next() == ']') {
                position++;
                return strings;
            }
            expect(',');
        }
    }

    private void value() throws NotJson {
        switch (next()) {
            case '"' -> string();
            case '[' -> array();
            case '{' -> object();
            default -> scalar();
        }
    }

    private void object() throws NotJson {
        expect('{');
        skipSpaces();
        if (next() == '}') {
            position++;
            return;
        }
        while (true) {
            skipSpaces();
            string();
            skipSpaces();
            expect(':');
            skipSpaces();
            value();
            skipSpaces();
            if (next() == '}') {
                position++;
                return;
            }
            expect(',');
        }
    }

    private void scalar() throws NotJson {
        int start = position;
        while (position < text.length()
                && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (!text.substring(start, position)
                .matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw new NotJson();
        }
    }

    private String string() throws NotJson {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (next() != '"') {
            char character = text.charAt(position++);
            if (character < ' ') {
                throw new NotJson();
            }
            string.append(character == '\\' ? escaped() : character);
        }
        position++;
        return string.toString();
    }

    private char escaped() throws NotJson {
        char kind = next();
        position++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new NotJson();
        };
    }

    private char unicode() throws NotJson {
        if (position + 4 > text.length()
                || !text.substring(position, position + 4).matches("[0-9a-fA-F]{4}")) {
            throw new NotJson();
        }
        char character = (char) Integer.parseInt(text.substring(position, position + 4), 16);
        position += 4;
        return character;
    }

    private void skipSpaces() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char next() throws NotJson {
        if (position >= text.length()) {
            throw new NotJson();
        }
        return text.charAt(position);
    }

    private void expect(char character) throws NotJson {
        if (next() != character) {
            throw new NotJson();
        }
        position++;
    }

    /** A valid JSON array holds something that is no string. */
    static final class NotOnlyStrings extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super(null, null, false, false);
        }
    }
}
