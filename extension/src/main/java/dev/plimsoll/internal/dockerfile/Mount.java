package dev.plimsoll.internal.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code --mount} of a {@code RUN}.
 *
 * @param type in lower case; {@code bind} if none is given
 * @param from the stage or image that is mounted; empty if there is none
 * @param source the path in it; empty if none is given
 */
public record Mount(String type, Optional<String> from, String source) {

    /** Returns the mounts of an instruction, in order; empty if it is not a {@code RUN}. */
    static List<Mount> all(Instruction instruction) {
        return instruction.is("RUN")
                ? instruction.flagValues("mount").stream()
                        .map(value -> of(value, instruction))
                        .toList()
                : List.of();
    }

    /**
     * Parses the value of a flag.
     *
     * @param instruction the {@code RUN} that has it
     * @throws dev.plimsoll.DockerfileSyntaxException if it is not a list of fields
     */
    public static Mount of(String value, Instruction instruction) {
        String type = "bind";
        String from = "";
        String source = "";
        for (String field : fields(value, instruction)) {
            int equals = field.indexOf('=');
            String key = field.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
            String content = field.substring(equals + 1);
            if (key.equals("type")) {
                type = content.toLowerCase(Locale.ROOT);
            } else if (key.equals("from")) {
                from = content;
            } else if (key.equals("source") || key.equals("src")) {
                source = content;
            }
        }
        return new Mount(type, Optional.of(from).filter(name -> !name.isEmpty()), source);
    }

    private static List<String> fields(String value, Instruction instruction) {
        try {
            return Csv.fields(value);
        } catch (Csv.Malformed e) {
            throw SyntaxError.at(
                    instruction.position(),
                    "the value of --mount, '" + value + "', is not a list of fields: " + e.getMessage(),
                    "Put double quotes around whole fields only.");
        }
    }
}
