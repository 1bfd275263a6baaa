package dev.plimsoll.internal.dockerfile.shell;

import java.util.ArrayList;
import java.util.List;

/** The text that a {@link ShellLexer} has read, also divided into words at unquoted white space. */
public final class ShellWord {

    private final StringBuilder text = new StringBuilder();
    private final List<String> words = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();

    /** Adds text whose white space divides words. */
    void add(String added) {
        text.append(added);
        for (int i = 0; i < added.length(); i++) {
            if (!Spaces.isSpace(added.charAt(i))) {
                current.append(added.charAt(i));
            } else if (current.length() > 0) {
                endWord();
            }
        }
    }

    /** Adds text whose white space was quoted. */
    void addQuoted(String added) {
        text.append(added);
        current.append(added);
    }

    /** Drops the unfinished word from the words, but not from the text. */
    void forgetWord() {
        current.setLength(0);
    }

    private void endWord() {
        words.add(current.toString());
        current.setLength(0);
    }

    public List<String> words() {
        if (current.length() > 0) {
            endWord();
        }
        return words;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
