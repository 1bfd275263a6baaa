package dev.plimsoll.internal.dockerfile;

/** Prints the model of a Dockerfile in another layout: one line for each instruction, without comments. */
final class DockerfilePrinter {

    private final char escape;
    private final StringBuilder text = new StringBuilder();

    private DockerfilePrinter(char escape) {
        this.escape = escape;
    }

    static String print(Dockerfile dockerfile) {
        DockerfilePrinter printer = new DockerfilePrinter(dockerfile.escape());
        dockerfile
                .directives()
                .forEach(directive -> printer.text
                        .append("#  ")
                        .append(directive.name())
                        .append(" = ")
                        .append(directive.value())
                        .append('\n'));
        dockerfile.instructions().forEach(printer::print);
        return printer.text.toString();
    }

    private void print(Instruction instruction) {
        text.append("  ").append(instruction.keyword());
        for (Flag flag : instruction.flags()) {
            text.append("\t--").append(escaped(flag.name()));
            flag.value().ifPresent(value -> text.append('=').append(escaped(value)));
        }
        String arguments = instruction.arguments().text();
        text.append(arguments.startsWith("--") ? " -- " : " ").append(arguments);
        if (arguments.endsWith(String.valueOf(escape))) {
            // White space that does not end a line or a word, so that the line doesn't continue.
            text.append('\u00a0');
        }
        text.append('\n');
        Instruction opening = instruction.trigger().orElse(instruction);
        opening.heredocs()
                .forEach(heredoc ->
                        text.append(heredoc.content()).append(heredoc.name()).append('\n'));
    }

    private String escaped(String part) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            if (Spaces.isSpace(character) || "\"'\\`".indexOf(character) >= 0) {
                result.append(escape);
            }
            result.append(character);
        }
        return result.toString();
    }
}
