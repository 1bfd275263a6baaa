package dev.plimsoll.internal.judge;

import dev.plimsoll.internal.text.DataLines;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of a kind of program, from a list that is kept as data: a regular expression a line. */
public final class ProgramNames {

    /** A version, and what distributions add where they divert a program, wrap it, or build it in another way. */
    private static final String SUFFIX = "(-?[0-9][0-9.]*)?([.-](static|real|distrib|orig|wrapped|bin))*";

    private final Pattern names;

    private ProgramNames(Pattern names) {
        this.names = names;
    }

    /** Reads the list in a file beside this class. */
    public static ProgramNames listedIn(String file) {
        return new ProgramNames(Pattern.compile(
                DataLines.of(ProgramNames.class, file).lines().collect(Collectors.joining("|", "(", ")" + SUFFIX))));
    }

    /** Returns whether the last name of a path is one of them. */
    public boolean have(String path) {
        return names.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }
}
