package dev.plimsoll.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A logical line divided into keyword, flags and the rest.
 *
 * @param written the first word as it stands there; empty for a line of white space
 * @param rest what follows, white space at both ends removed
 */
record CommandLine(String written, List<Flag> flags, String rest) {

    /** The first word in upper case. */
    String keyword() {
        return written.toUpperCase(Locale.ROOT);
    }

    static CommandLine of(String text) {
        String line = Spaces.strip(text);
        int end = 0;
        while (end < line.length() && !Spaces.isSpace(line.charAt(end))) {
            end++;
        }
        FlagReader reader = new FlagReader(line, end);
        List<Flag> flags = reader.read();
        return new CommandLine(line.substring(0, end), flags, Spaces.strip(line.substring(reader.position())));
    }

    /** Reads words that start with two dashes; quotes are removed, and a backslash escapes whatever the directive says. */
    private static final class FlagReader {

        private final String line;
        private int position;

        FlagReader(String line, int start) {
            this.line = line;
            this.position = start;
        }

        int position() {
            return position;
        }

        List<Flag> read() {
            List<Flag> flags = new ArrayList<>();
            skipSpaces();
            while (line.startsWith("--", position)) {
                String word = word();
                if (word.equals("--")) {
                    break;
                }
                int equals = word.indexOf('=');
                flags.add(
                        equals < 0
                                ? new Flag(word.substring(2), Optional.empty())
                                : new Flag(word.substring(2, equals), Optional.of(word.substring(equals + 1))));
                skipSpaces();
            }
            return flags;
        }

        private void skipSpaces() {
            while (position < line.length() && Spaces.isSpace(line.charAt(position))) {
                position++;
            }
        }

        private String word() {
            StringBuilder word = new StringBuilder();
            char quote = 0;
            while (position < line.length() && (quote != 0 || !Spaces.isSpace(line.charAt(position)))) {
                char next = line.charAt(position++);
                if (quote == 0 && (next == '"' || next == '\'')) {
                    quote = next;
                } else if (quote != 0 && next == quote) {
                    quote = 0;
                } else if (next != '\\') {
                    word.append(next);
                } else if (position < line.length()) {
                    word.append(line.charAt(position++));
                }
            }
            return word.toString();
        }
    }
}
