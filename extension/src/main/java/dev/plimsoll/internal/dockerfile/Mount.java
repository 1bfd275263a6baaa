package dev.plimsoll.internal.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code --mount} of a {@code RUN}.
 *
 * @param type in lower case; {@code bind} if none is given
 * @param from the stage or image that is mounted; absent if there is none
 */
record Mount(String type, Optional<String> from) {

    static List<Mount> all(Instruction instruction) {
        return instruction.is("RUN")
                ? instruction.flagValues("mount").stream()
                        .map(value -> of(value, instruction))
                        .toList()
                : List.of();
    }

    private static Mount of(String value, Instruction instruction) {
        String type = "bind";
        String from = "";
        for (String field : fields(value, instruction)) {
            int equals = field.indexOf('=');
            String key = field.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
            String content = field.substring(equals + 1);
            if (key.equals("type")) {
                type = content.toLowerCase(Locale.ROOT);
            } else if (key.equals("from")) {
                from = content;
            }
        }
        return new Mount(type, Optional.of(from).filter(name -> !name.isEmpty()));
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
