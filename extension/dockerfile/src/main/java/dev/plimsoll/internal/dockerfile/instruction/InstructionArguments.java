package dev.plimsoll.internal.dockerfile.instruction;

import java.util.List;

/**
 * The arguments of an instruction: the text after its keyword and its flags.
 *
 * @param text the whole text on one line: continuation lines are joined, heredocs are left out; may be empty
 * @param words the text as BuildKit divides it: in exec form the elements of the JSON array; one element for an
 *     instruction that is not divided ({@code RUN}, {@code USER}, …); quotes and variables are kept
 * @param exec whether it is in exec form, a JSON array of strings
 */
public record InstructionArguments(String text, List<String> words, boolean exec) {

    /** Copies the words. */
    public InstructionArguments {
        words = List.copyOf(words);
    }
}
