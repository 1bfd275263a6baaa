package dev.plimsoll.internal.cli;

import java.util.List;
import java.util.function.Supplier;

/**
 * A subcommand of the command.
 *
 * @param name its name, as users write it
 * @param creator creates the object that holds its options
 */
record Subcommand(String name, Supplier<Object> creator) {

    /** All subcommands, in the order of the help. */
    static final List<Subcommand> ALL = List.of(
            new Subcommand("init", InitCommand::new),
            new Subcommand("size", SizeCommand::new),
            new Subcommand("compare", CompareCommand::new),
            new Subcommand("check", CheckCommand::new),
            new Subcommand("structure", StructureCommand::new),
            new Subcommand("diff", DiffCommand::new));
}
