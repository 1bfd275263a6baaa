package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.internal.dockerfile.shell.Spaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A logical line divided into keyword, flags and the rest.
 *
 * @param written the first word as written; empty for a line of white space
 * @param rest the text after the flags, without white space at both ends
 */
record CommandLine(String written, List<Flag> flags, String rest) {

    /** Returns the first word in upper case. */
    String keyword() {
        return written.toUpperCase(Locale.ROOT);
    }

    static CommandLine of(String text, char escape) {
        List<String> parts = Spaces.splitAtBlanks(Spaces.strip(text), 2);
        FlagReader reader = new FlagReader(parts.size() == 2 ? parts.get(1) : "", escape);
        List<Flag> flags = reader.read();
        return new CommandLine(parts.get(0), flags, Spaces.strip(reader.rest()));
    }

    /**
     * Reads words that start with two dashes. Quotes are removed, and the escape character also works inside them.
     *
     * <p>As in BuildKit's {@code extractBuilderFlags}, each byte of the line is a character here: in {@code --from=ä},
     * {@code ä} becomes {@code Ã¤}, and the second byte of {@code à}, 0xA0, ends the flag.
     */
    private static final class FlagReader {

        private final String line;
        private final char escape;
        private int position;

        FlagReader(String line, char escape) {
            this.line = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            this.escape = escape;
        }

        /** Returns what follows the flags. A character of which a flag has taken the first bytes becomes U+FFFD. */
        String rest() {
            return new String(line.substring(position).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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
                } else if (next != escape) {
                    word.append(next);
                } else if (position < line.length()) {
                    word.append(line.charAt(position++));
                }
            }
            return word.toString();
        }
    }
}
