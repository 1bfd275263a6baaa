package dev.plimsoll.internal.dockerfile;

import java.util.List;

/**
 * What follows the keyword and the flags of an instruction.
 *
 * @param text all of it on one line, continuation lines joined, heredoc bodies left out; may be empty
 * @param words the same as BuildKit divides it: the elements of the JSON array in exec form; one element for an
 *     instruction that takes its text whole ({@code RUN}, {@code USER}, …); quotes and variables are kept
 * @param exec whether it is a JSON array of strings
 */
public record Arguments(String text, List<String> words, boolean exec) {

    /** Copies the words. */
    public Arguments {
        words = List.copyOf(words);
    }
}
