package dev.plimsoll.internal.budget;

import dev.plimsoll.BaselineException;
import dev.plimsoll.ErrorCode;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a baseline file.
 *
 * @param comments the lines that begin with {@code #}, except Plimsoll's own
 * @param entries the well-formed lines, sorted
 * @param broken the place of each malformed line, with the reason
 */
record BaselineText(List<String> comments, Map<BaselineKey, Line> entries, List<String> broken) {

    private static final String TITLE = "# Sizes of images, by which Plimsoll judges growth.";

    /** Addresses users of tests and of the command, because both can share a file. */
    private static final String HEADER = TITLE
            + " Version 1. Keep it under version control; -Dplimsoll.baseline=update or plimsoll --baseline update writes it.";

    /** An entry with its place, such as {@code hello/plimsoll.lock:3}. */
    record Line(String place, BaselineEntry entry) {}

    /** Parses lines, and collects the malformed ones. */
    static BaselineText read(String file, List<String> lines) {
        BaselineText text = new BaselineText(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        for (int i = 0; i < lines.size(); i++) {
            text.add(file + ":" + (i + 1), lines.get(i).strip());
        }
        return text;
    }

    static String print(Collection<String> comments, Collection<BaselineEntry> entries) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        comments.forEach(comment -> text.append(comment).append('\n'));
        entries.forEach(entry -> text.append(BaselineLine.print(entry)).append('\n'));
        return text.toString();
    }

    /**
     * Returns this text if no line is malformed, because an incomplete baseline must not be used to judge.
     *
     * @param updateOption the option that records sizes again
     */
    BaselineText orThrow(String updateOption) {
        if (!broken.isEmpty()) {
            throw new BaselineException(
                    ErrorCode.BASELINE_LINE,
                    broken.get(0) + ". Correct the line, or record the sizes again with " + updateOption);
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
            } catch (IllegalArgumentException | ArithmeticException e) {
                broken.add(place + ": " + e.getMessage());
            }
        }
    }

    private void addEntry(String place, BaselineEntry entry) {
        @Nullable Line first = entries.putIfAbsent(entry.key(), new Line(place, entry));
        if (first != null) {
            throw new IllegalArgumentException("the image is already recorded at " + first.place());
        }
    }
}
