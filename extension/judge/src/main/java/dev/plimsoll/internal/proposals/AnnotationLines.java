package dev.plimsoll.internal.proposals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The comment lines of candidates. */
final class AnnotationLines {

    private static final String KEEPS_RUNNING = "it keeps running";

    private AnnotationLines() {}

    /** Returns the lines, each once: what declares a run stands before its first expectation. */
    static List<String> of(List<Candidate> candidates) {
        return List.copyOf(withReasons(candidates).keySet());
    }

    /** Returns the lines with the reason for each. */
    static Map<String, String> withReasons(List<Candidate> candidates) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            if (!candidate.declaration().isEmpty()) {
                lines.putIfAbsent("# " + candidate.declaration(), KEEPS_RUNNING);
            }
            lines.putIfAbsent("# " + candidate.text(), candidate.reason());
        }
        return lines;
    }

    /** Returns a diff without context, so that the reason for a line can stand before it, where diffs name a function. */
    static String diff(String file, int line, List<Candidate> candidates) {
        List<String> diff = new ArrayList<>(List.of("--- " + file, "+++ " + file));
        withReasons(candidates).forEach((text, reason) -> {
            int added = line + (diff.size() - 2) / 2;
            diff.add("@@ -" + (line - 1) + ",0 +" + added + " @@ " + reason);
            diff.add("+" + text);
        });
        return String.join("\n", diff) + "\n";
    }
}
