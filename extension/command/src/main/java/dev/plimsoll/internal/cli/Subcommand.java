package dev.plimsoll.internal.cli;

import java.util.List;
import org.apache.commons.cli.Options;

/** What the command can be asked for: to judge Dockerfiles, or what the name of a subcommand stands for. */
interface Subcommand {

    /** Returns the options. {@code --help} and {@code --version}, which each has, are not among them. */
    Options options();

    /** Returns the names of the required arguments in their order. The last one can be given several times if it ends in dots. */
    List<String> parameters();

    /** Does it, and returns the exit code. */
    int execute(Invocation given) throws Exception;
}
