package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.internal.dockerfile.source.SyntaxError;
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
    public static List<Mount> all(Instruction instruction) {
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
     * @throws dev.plimsoll.exception.DockerfileSyntaxException if it is not a list of fields, or has a variable in {@code from}
     */
    public static Mount of(String value, Instruction instruction) {
        String type = "bind";
        String from = "";
        String source = "";
        for (String field : Csv.fieldsOf("mount", value, instruction)) {
            int equals = field.indexOf('=');
            String key = field.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
            String content = field.substring(equals + 1);
            if (key.equals("type")) {
                type = content.toLowerCase(Locale.ROOT);
            } else if (key.equals("from")) {
                int variable = content.indexOf('$');
                if (variable >= 0 && variable < content.length() - 1) {
                    throw SyntaxError.at(
                            instruction.position(),
                            "--mount has a variable in '" + field + "', which BuildKit does not replace",
                            "Give the image a stage with FROM image AS name, and write from=name.");
                }
                from = content;
            } else if (key.equals("source") || key.equals("src")) {
                source = content;
            }
        }
        return new Mount(type, Optional.of(from).filter(name -> !name.isEmpty()), source);
    }
}
