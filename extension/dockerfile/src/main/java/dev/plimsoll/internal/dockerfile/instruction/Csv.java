package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import java.util.ArrayList;
import java.util.List;

/** Parses one line of comma-separated values. Source: RFC 4180, as Go's {@code encoding/csv} reads it. */
final class Csv {

    private Csv() {}

    /** Returns the fields without their quotes, at least one. */
    static List<String> fields(String line) throws Malformed {
        if (line.isEmpty()) {
            throw new Malformed("it is empty");
        }
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            position = line.startsWith("\"", position) ? quoted(line, position, field) : plain(line, position, field);
            fields.add(field.toString());
            if (position == line.length()) {
                return fields;
            }
            position++;
        }
    }

    /**
     * Returns the fields of a flag's value.
     *
     * @throws dev.plimsoll.exception.DockerfileSyntaxException if it is not a list of fields
     */
    static List<String> fieldsOf(String flag, String value, Instruction instruction) {
        try {
            return fields(value);
        } catch (Malformed e) {
            throw SyntaxError.at(
                    instruction.position(),
                    "the value of --" + flag + ", '" + value + "', is not a list of fields: " + e.getMessage(),
                    "Put double quotes around whole fields only.");
        }
    }

    private static int plain(String line, int start, StringBuilder field) throws Malformed {
        int comma = line.indexOf(',', start);
        int end = comma < 0 ? line.length() : comma;
        field.append(line, start, end);
        if (field.indexOf("\"") >= 0) {
            throw new Malformed("a quote is inside a field");
        }
        return end;
    }

    private static int quoted(String line, int start, StringBuilder field) throws Malformed {
        int position = start + 1;
        while (true) {
            int quote = line.indexOf('"', position);
            if (quote < 0) {
                throw new Malformed("a quote is not closed");
            }
            field.append(line, position, quote);
            position = quote + 1;
            if (position == line.length() || line.charAt(position) == ',') {
                return position;
            }
            if (line.charAt(position) != '"') {
                throw new Malformed("text follows a closing quote");
            }
            field.append('"');
            position++;
        }
    }

    /** Thrown if the line has a misplaced quote. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String problem) {
            super(problem);
        }
    }
}
