package dev.plimsoll.internal.programs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command that a shell runs, as the shell form of an instruction has it.
 *
 * @param text what follows {@code -c}
 */
record ShellCommand(String text) {

    private static final Pattern SHELL = Pattern.compile("(?:.*/)?(?:sh|bash|ash|dash|busybox)");
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./+-]+");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=\\S*");

    /** Source: POSIX.1-2017, <em>Shell Command Language</em>, reserved words and built-in utilities, and those of Bash. */
    private static final Set<String> BUILT_IN = Set.of(
            (". : alias bg break builtin case cd command continue declare do done echo elif else esac eval exec exit export"
                            + " false fc fg fi for function getopts hash help if in jobs kill let local printf pwd read readonly"
                            + " return select set shift source test then time times trap true type typeset ulimit umask unalias"
                            + " unset until wait while [ [[ { ! (")
                    .split(" "));

    /** Returns the command if the words start a shell with {@code -c}; otherwise empty. */
    public static Optional<ShellCommand> of(List<String> words) {
        return words.size() > 2
                        && SHELL.matcher(words.get(0)).matches()
                        && words.get(1).matches("-[a-z]*c")
                ? Optional.of(new ShellCommand(words.get(2)))
                : Optional.empty();
    }

    /** Returns the first program that the shell starts; empty if only a shell can determine it. */
    public Optional<String> program() {
        return Arrays.stream(text.strip().split("\\s+"))
                .dropWhile(
                        word -> word.equals("exec") || ASSIGNMENT.matcher(word).matches())
                .findFirst()
                .map(word -> word.endsWith(";") ? word.substring(0, word.length() - 1) : word)
                .filter(word -> PLAIN_WORD.matcher(word).matches() && !BUILT_IN.contains(word));
    }
}
