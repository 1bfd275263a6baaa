package dev.plimsoll.internal.cli;

import java.util.List;

/** The subcommands of the command. */
final class Subcommands {

    /** Their names, in the order of the help. */
    static final List<String> NAMES = List.of("init", "size", "compare", "check", "structure", "diff");

    private Subcommands() {}

    /** Creates the object that holds the options of a subcommand. The classes of the others are not loaded. */
    static Object create(String name) {
        return switch (name) {
            case "init" -> new InitCommand();
            case "size" -> new SizeCommand();
            case "compare" -> new CompareCommand();
            case "check" -> new CheckCommand();
            case "structure" -> new StructureCommand();
            case "diff" -> new DiffCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
