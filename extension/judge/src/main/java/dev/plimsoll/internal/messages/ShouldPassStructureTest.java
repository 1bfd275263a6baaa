package dev.plimsoll.internal.messages;

import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports the failed tests of a container-structure-test file, with the reasons.
 */
public final class ShouldPassStructureTest {

    private ShouldPassStructureTest() {}

    /**
     * A failed test.
     *
     * @param title the kind and the name of the test
     * @param line the line in the file where the test begins
     * @param reasons the reasons, at least one
     */
    public record Failed(String title, int line, List<String> reasons) {

        /** Copies the list. */
        public Failed {
            reasons = List.copyOf(reasons);
        }
    }

    /** Returns the message for a file with at least one failed test. */
    public static Broken shouldPass(String image, String file, int all, List<Failed> failed) {
        String rows = failed.stream()
                .map(test -> "- " + Visible.oneLine(test.title()) + " (line " + test.line() + "):\n"
                        + test.reasons().stream()
                                .map(reason -> reason.strip().indent(4).stripTrailing())
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
        return Judgement.broken("Expecting " + image + " to pass the " + Plural.of(all, "test") + " of "
                + Visible.oneLine(file) + ", but " + failed.size() + " failed:\n" + rows);
    }
}
