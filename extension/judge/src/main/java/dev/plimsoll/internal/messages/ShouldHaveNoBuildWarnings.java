package dev.plimsoll.internal.messages;

import dev.plimsoll.BuildWarning;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports that BuildKit warns about a Dockerfile.
 */
public final class ShouldHaveNoBuildWarnings {

    private static final int MOST = 20;

    private ShouldHaveNoBuildWarnings() {}

    /**
     * Returns the message for warnings.
     *
     * @param rules the exceptions
     * @param warnings at least one
     */
    public static Broken shouldHaveNoBuildWarnings(String image, List<String> rules, List<BuildWarning> warnings) {
        String rows = warnings.stream()
                .limit(MOST)
                .map(warning -> "\n    " + Visible.oneLine(warning.toString())
                        + (warning.url().isEmpty() ? "" : "\n        " + Visible.oneLine(warning.url())))
                .collect(Collectors.joining());
        String rest = warnings.size() > MOST ? "\n    and " + (warnings.size() - MOST) + " more" : "";
        return Judgement.broken("Expecting " + image + " to have no build warnings"
                + (rules.isEmpty() ? "" : " except " + String.join(", ", rules)) + ", but it has "
                + Plural.of(warnings.size(), "warning") + ":" + rows + rest + exception(rules, warnings));
    }

    private static String exception(List<String> rules, List<BuildWarning> warnings) {
        return warnings.stream()
                .map(BuildWarning::rule)
                .filter(rule -> !rule.isEmpty())
                .findFirst()
                .map(rule -> Stream.concat(rules.stream(), Stream.of(rule)).toList())
                .map(all -> "\nTo allow the first of these, write: except " + String.join(" ", all)
                        + all.stream()
                                .collect(
                                        Collectors.joining("\", \"", " (in Java: hasNoBuildWarningsExcept(\"", "\"))")))
                .orElse("");
    }
}
