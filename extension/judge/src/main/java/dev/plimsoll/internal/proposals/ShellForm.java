package dev.plimsoll.internal.proposals;

import java.util.List;

/** The form of {@code ENTRYPOINT} and {@code CMD} that a shell runs: {@code CMD server --port 80}. */
final class ShellForm {

    private ShellForm() {}

    /** Returns whether the words are a shell with one text, which is how builders store that form. */
    static boolean isIn(List<String> words) {
        return words.size() == 3
                && words.get(0).matches("(/usr)?/bin/([a-z]*sh)")
                && words.get(1).matches("-[a-z]*c");
    }
}
