package dev.plimsoll.internal.budget;

import dev.plimsoll.BaselineException;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.BaselineMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a baseline's file says.
 *
 * @param remarks the lines that begin with {@code #}, but for ours
 * @param entries the lines that can be read, sorted
 * @param broken for each line that can't be read, its place and why
 */
record BaselineText(List<String> remarks, Map<BaselineKey, Line> entries, List<String> broken) {

    private static final String TITLE = "# Sizes of images, by which Plimsoll judges growth.";
    private static final String HEADER =
            TITLE + " Version 1." + " Keep it under version control; -Dplimsoll.baseline=update writes it.";

    /** An entry, and where it stands, such as {@code hello/plimsoll.lock:3}. */
    record Line(String place, BaselineEntry entry) {}

    /** Reads what can be read. */
    static BaselineText read(String file, List<String> lines) {
        BaselineText text = new BaselineText(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        for (int i = 0; i < lines.size(); i++) {
            text.add(file + ":" + (i + 1), lines.get(i).strip());
        }
        return text;
    }

    static String print(Collection<String> remarks, Collection<BaselineEntry> entries) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        remarks.forEach(remark -> text.append(remark).append('\n'));
        entries.forEach(entry -> text.append(BaselineLine.print(entry)).append('\n'));
        return text.toString();
    }

    /** Refuses a line that can't be read, for nothing may be judged by half of a baseline. */
    BaselineText orThrow() {
        if (!broken.isEmpty()) {
            throw new BaselineException(broken.get(0));
        }
        return this;
    }

    private void add(String place, String line) {
        if (line.startsWith("#")) {
            if (!line.startsWith(TITLE)) {
                remarks.add(line);
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
            throw new IllegalArgumentException("the same image has a line already, " + first.place()
                    + "; take one of them away, or record the sizes anew with " + BaselineMode.updateOption());
        }
    }
}
