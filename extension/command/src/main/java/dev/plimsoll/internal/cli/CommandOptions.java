package dev.plimsoll.internal.cli;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.OptionGroup;
import org.apache.commons.cli.Options;

/** The options that several subcommands have, and how options are made. The files in {@code help} explain them. */
final class CommandOptions {

    static final String ENGINE = "engine";
    static final String PLATFORM = "platform";
    static final String IMAGE = "image";
    static final String JSON = "json";

    private CommandOptions() {}

    /** Returns the options of a subcommand that looks at images. */
    static Options ofImages() {
        return new Options().addOption(value(ENGINE, "URL")).addOption(value(PLATFORM, "PLATFORM"));
    }

    static Option flag(String name) {
        return Option.builder().longOpt(name).get();
    }

    /**
     * Returns an option with a value.
     *
     * @param label the name of the value, for messages
     */
    static Option value(String name, String label) {
        return Option.builder().longOpt(name).hasArg().argName(label).get();
    }

    static Option required(String name, String label) {
        Option option = value(name, label);
        option.setRequired(true);
        return option;
    }

    /** Returns options of which only one can be given. */
    static OptionGroup either(Option one, Option other) {
        return new OptionGroup().addOption(one).addOption(other);
    }

    /** Returns an option as users write it. */
    static String written(Option option) {
        return "--" + option.getLongOpt();
    }
}
