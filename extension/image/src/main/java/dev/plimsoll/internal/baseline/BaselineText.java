package dev.plimsoll.internal.baseline;

import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a baseline file.
 *
 * @param comments the lines that begin with {@code #}, except Plimsoll's own
 * @param entries the well-formed lines, sorted
 * @param broken the malformed lines, in the order of the file
 */
record BaselineText(List<String> comments, Map<BaselineKey, Line> entries, List<Broken> broken) {

    private static final String TITLE = "# Sizes of images, by which Plimsoll judges growth.";

    /** Addresses users of tests and of the command, because both can share a file. */
    private static final String HEADER = TITLE
            + " Version 1. Keep it under version control; -Dplimsoll.baseline=update or plimsoll --baseline update writes it.";

    /** An entry with its place, such as {@code hello/plimsoll.lock:3}. */
    record Line(String place, BaselineEntry entry) {}

    /**
     * A malformed line.
     *
     * @param text the line if it is unknown, so that it is kept; empty if a merge made it, so that recording removes it
     */
    record Broken(String place, String reason, Optional<String> text) {

        @Override
        public String toString() {
            return place + ": " + reason;
        }
    }

    /** Parses lines, and collects the malformed ones. */
    static BaselineText read(String file, List<String> lines) {
        BaselineText text = new BaselineText(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        for (int i = 0; i < lines.size(); i++) {
            text.add(file + ":" + (i + 1), lines.get(i).strip());
        }
        return text;
    }

    /** Returns the text of a file with these entries, the comments and the unknown lines of this one. */
    String with(Collection<BaselineEntry> entries) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        comments.forEach(comment -> text.append(comment).append('\n'));
        entries.forEach(entry -> text.append(BaselineLine.print(entry)).append('\n'));
        broken.forEach(line -> line.text().ifPresent(kept -> text.append(kept).append('\n')));
        return text.toString();
    }

    /**
     * Returns this text if no line is malformed, because an incomplete baseline must not be used to judge.
     *
     * @param updateOption the option that records sizes again
     */
    BaselineText orThrow(String updateOption) {
        if (!broken.isEmpty()) {
            Broken first = broken.get(0);
            throw new BaselineException(
                    ErrorCode.BASELINE_LINE,
                    first
                            + (first.text().isPresent()
                                    ? ". Correct the line, or delete it"
                                    : ". Correct the line, or record the sizes again with " + updateOption));
        }
        return this;
    }

    private void add(String place, String line) {
        if (line.startsWith("#")) {
            if (!line.startsWith(TITLE)) {
                comments.add(line);
            }
        } else if (!line.isEmpty()) {
            try {
                addEntry(place, BaselineLine.parse(line));
            } catch (BaselineLine.MergeLeftover e) {
                broken.add(new Broken(place, String.valueOf(e.getMessage()), Optional.empty()));
            } catch (IllegalArgumentException | ArithmeticException e) {
                broken.add(new Broken(place, String.valueOf(e.getMessage()), Optional.of(line)));
            }
        }
    }

    private void addEntry(String place, BaselineEntry entry) {
        @Nullable Line first = entries.putIfAbsent(entry.key(), new Line(place, entry));
        if (first != null) {
            throw new BaselineLine.MergeLeftover("the image is already recorded at " + first.place());
        }
    }
}
