package dev.plimsoll.internal.programs;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The behaviour of the program {@code env} for a script that begins with {@code #!/usr/bin/env}. Linux passes all words
 * of that line as one argument.
 *
 * <p>Source: {@code src/env.c} of GNU coreutils 9; {@code coreutils/env.c} of BusyBox 1.37, which has no {@code -S}.
 */
sealed interface EnvCommand {

    /**
     * It starts a program.
     *
     * @param environment the variables of that program
     */
    record Starts(String program, Map<String, String> environment) implements EnvCommand {}

    /**
     * It starts no program.
     *
     * @param reason ends a sentence
     */
    record Fails(String reason) implements EnvCommand {}

    /** Only {@code env} itself can interpret the argument: it is quoted, or has a rare option. */
    record Unclear() implements EnvCommand {}

    /** Options that can precede {@code -S} in one word, and those that need no value. */
    Pattern SPLIT = Pattern.compile("(?s)(?:-([iv]*)S|--split-string=)(.*)");

    Pattern FLAGS = Pattern.compile("-[iv]*|--ignore-environment|--debug");
    Pattern UNSET = Pattern.compile("(?:-u|--unset=)(.+)");

    /** These change what follows: quotes, escapes, variables and comments. */
    Pattern SPECIAL = Pattern.compile("['\"\\\\$#]");

    /**
     * Reads the argument.
     *
     * @param environment the variables that {@code env} receives
     * @param splits whether this {@code env} has the option {@code -S}; asked only if it matters
     */
    static EnvCommand of(String argument, Map<String, String> environment, BooleanSupplier splits) {
        if (!argument.startsWith("-")) {
            return argument.isEmpty() || argument.indexOf('=') >= 0
                    ? new Fails("its first line names no program for env")
                    : new Starts(argument, environment);
        }
        Matcher split = SPLIT.matcher(argument);
        if (!split.matches()) {
            return new Fails("env takes '" + argument + "' for one option: write env -S to split the words");
        }
        if (!splits.getAsBoolean()) {
            return new Fails("its env has no option -S");
        }
        boolean clears = split.group(1) != null && split.group(1).indexOf('i') >= 0;
        return split(split.group(2), clears ? Map.of() : environment);
    }

    private static EnvCommand split(String text, Map<String, String> environment) {
        if (SPECIAL.matcher(text).find()) {
            return new Unclear();
        }
        Map<String, String> variables = new LinkedHashMap<>(environment);
        Deque<String> words = new ArrayDeque<>(Arrays.asList(text.strip().split("[ \\t\\n\\x0b\\f\\r]+")));
        while (!words.isEmpty() && words.peek().startsWith("-")) {
            String option = words.pop();
            Matcher unset = UNSET.matcher(option);
            if (option.equals("--")) {
                break;
            } else if (option.equals("-u") && !words.isEmpty()) {
                variables.remove(words.pop());
            } else if (unset.matches()) {
                variables.remove(unset.group(1));
            } else if (!FLAGS.matcher(option).matches()) {
                return new Unclear();
            } else if (option.equals("-") || (option.indexOf('i') > 0 && !option.equals("--debug"))) {
                variables.clear();
            }
        }
        while (!words.isEmpty() && words.peek().indexOf('=') >= 0) {
            String[] assignment = words.pop().split("=", 2);
            variables.put(assignment[0], assignment[1]);
        }
        return words.isEmpty() || words.peek().isEmpty()
                ? new Fails("its first line names no program for env")
                : new Starts(words.peek(), variables);
    }
}
