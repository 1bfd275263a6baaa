package dev.plimsoll.assertions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of a kind of program, from a list that is kept as data: a regular expression a line. */
final class ProgramNames {

    /** A version, and what distributions add where they divert a program, wrap it, or build it in another way. */
    private static final String SUFFIX = "(-?[0-9][0-9.]*)?([.-](static|real|distrib|orig|wrapped|bin))*";

    private final Pattern names;

    private ProgramNames(Pattern names) {
        this.names = names;
    }

    /** Reads the list in a file beside this class. */
    static ProgramNames listedIn(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ProgramNames.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return new ProgramNames(Pattern.compile(lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining("|", "(", ")" + SUFFIX))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the last name of a path is one of them. */
    boolean have(String path) {
        return names.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }
}
