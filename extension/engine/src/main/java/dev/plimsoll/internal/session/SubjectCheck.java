package dev.plimsoll.internal.session;

import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.StageInstruction;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds contradictions between an image that ships and the Dockerfile whose tests judge it. */
final class SubjectCheck {

    private SubjectCheck() {}

    /** Returns what differs, as sentences; empty if nothing does. Values with variables or escapes are not compared. */
    static List<String> differences(ShippedImage image) {
        BuildPlan plan = image.plan();
        ImageConfig config = image.config();
        List<String> found = new ArrayList<>();
        plan.last(Set.of("ENTRYPOINT"))
                .map(StageInstruction::instruction)
                .filter(made ->
                        made.arguments().exec() && !made.arguments().words().equals(config.entrypoint()))
                .ifPresent(made -> found.add(
                        differs(made, "entrypoint", config.entrypoint().toString())));
        plan.last(Set.of("USER"))
                .map(StageInstruction::instruction)
                .filter(made -> !made.arguments().text().contains("$")
                        && !made.arguments().text().strip().equals(config.user()))
                .ifPresent(made -> found.add(differs(made, "user", config.user())));
        found.addAll(labels(plan, config.labels()));
        if (image.contradictsHistory()) {
            found.add("its history does not end with the instructions of "
                    + plan.target().from().position().file()
                    + ". Was it built from another Dockerfile, or from another version of it?");
        }
        return found;
    }

    /** Compares labels. The last instruction that names one sets it, and a key with a variable can be any of them. */
    static List<String> labels(BuildPlan plan, Map<String, String> actual) {
        Map<String, String> found = new LinkedHashMap<>();
        for (StageInstruction executed : plan.executed()) {
            Instruction made = executed.instruction();
            if (!made.is("LABEL")) {
                continue;
            }
            for (Map.Entry<String, String> label : pairs(made.arguments().words())) {
                if (label.getKey().contains("$")) {
                    found.clear();
                } else if (!isLiteral(label.getValue()) || label.getValue().equals(actual.get(label.getKey()))) {
                    found.remove(label.getKey());
                } else {
                    found.put(label.getKey(), label(made, label.getKey(), actual));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static String label(Instruction made, String key, Map<String, String> actual) {
        return "its label " + Visible.oneLine(key) + " is "
                + (actual.containsKey(key) ? "'" + Visible.oneLine(actual.get(key)) + "'" : "not set") + ", but "
                + made.position() + " says " + made.toPublic()
                + ". Was it built from another version of the Dockerfile, or with --label?";
    }

    /** Returns the pairs of {@code LABEL}, which in its old form has one key without an equals sign. */
    private static List<Map.Entry<String, String>> pairs(List<String> words) {
        if (!words.isEmpty() && !words.get(0).contains("=")) {
            return List.of(Map.entry(
                    unquoted(words.get(0)), unquoted(String.join(" ", words.subList(1, words.size())))));
        }
        return words.stream()
                .filter(word -> word.contains("="))
                .map(word -> Map.entry(
                        unquoted(word.substring(0, word.indexOf('='))),
                        unquoted(word.substring(word.indexOf('=') + 1))))
                .toList();
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.endsWith(text.substring(0, 1));
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean isLiteral(String value) {
        return value.chars().noneMatch(c -> "$\\\"'`".indexOf(c) >= 0);
    }

    private static String differs(Instruction made, String setting, String value) {
        return "its " + setting + " is " + (value.isEmpty() ? "not set" : value) + ", but " + made.position() + " says "
                + made.toPublic() + ". Was it built from another version of the Dockerfile?";
    }
}
