package dev.plimsoll.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capability that engines should have, and the tests that prove it.
 *
 * @param sentence the description for readers
 * @param tests a pattern for the part after the result in the lines of {@code TestRecorder}
 * @param reasons by engine, the reason why it lacks the capability; no matching test may pass there
 * @param notes by engine, a note for readers where it has the capability
 */
record Capability(String sentence, Pattern tests, Map<String, String> reasons, Map<String, String> notes) {

    private static final Pattern REMARK = Pattern.compile("  ([+-]) ([\\w-]+): (.+)");

    /**
     * Parses a list of capabilities: {@code sentence :: pattern}, then on separate lines {@code - engine: reason} or
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
