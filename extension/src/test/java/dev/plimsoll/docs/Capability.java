package dev.plimsoll.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is to hold on engines, and the tests that show it.
 *
 * @param sentence for the reader
 * @param tests a pattern of the lines that {@link TestRecorder} writes after the result
 * @param reasons why it does not hold, by engine; no test that matches may pass there
 * @param notes what the reader should know where it does hold, by engine
 */
record Capability(String sentence, Pattern tests, Map<String, String> reasons, Map<String, String> notes) {

    private static final Pattern REMARK = Pattern.compile("  ([+-]) ([\\w-]+): (.+)");

    /**
     * Reads the list of them: {@code sentence :: pattern}, then on lines of their own {@code - engine: reason} or
     * {@code + engine: note}.
     */
    static List<Capability> read(List<String> lines) {
        List<Capability> all = new ArrayList<>();
        for (String line : lines) {
            Matcher remark = REMARK.matcher(line);
            if (remark.matches()) {
                Capability last = all.get(all.size() - 1);
                (remark.group(1).equals("+") ? last.notes() : last.reasons()).put(remark.group(2), remark.group(3));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" :: ");
                if (parts.length != 2) {
                    throw new IllegalArgumentException("Neither 'sentence :: pattern' nor a remark: " + line);
                }
                all.add(new Capability(
                        parts[0], Pattern.compile(parts[1]), new LinkedHashMap<>(), new LinkedHashMap<>()));
            }
        }
        return all;
    }

    boolean isShownBy(String test) {
        return tests.matcher(test).find();
    }
}
