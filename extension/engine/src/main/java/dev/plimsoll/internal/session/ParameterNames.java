package dev.plimsoll.internal.session;

import dev.plimsoll.internal.text.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names of all configuration parameters. A name that is meant for a parameter and is none is refused, because a misspelt
 * parameter would have no effect: {@code plimsoll.imge} would judge a build instead of the image that ships.
 */
public final class ParameterNames {

    private static final String PREFIX = "plimsoll.";

    /** Names below this belong to the tests of any project, Plimsoll's own included. */
    private static final String OF_TESTS = PREFIX + "test.";

    /** Usual names of something else: the property of a POM that holds the version. */
    private static final Set<String> OF_OTHERS = Set.of(PREFIX + "version");

    /** As many letters of a whole name can differ where the prefix is misspelt, too. */
    private static final int MOST_EDITS = 2;

    /** The parameters that change what is judged, or how. */
    private static final List<String> JUDGING = List.of(
            "baseline",
            "baselineFile",
            "buildArgs",
            "builder",
            "builderName",
            "buildxArgs",
            "image",
            "maxGrowth",
            "notApplicable",
            "platform",
            "runTimeout");

    /** Variables with options of a build tool, which need not reach the JVM of the tests. */
    private static final List<String> OF_TOOLS =
            List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CMD_LINE_ARGS", "GRADLE_OPTS", "JAVA_OPTS");

    private static final Pattern OPTION = Pattern.compile("-D\\s*[\"']?([\\w.-]+)");

    private static final List<String> OTHERS = List.of(
            "disabledWithoutEngine",
            // The second part is named by JUnit, for its own engine.
            "execution.parallel.config.custom.class",
            "execution.parallel.config.dynamic.factor",
            "execution.parallel.config.dynamic.max-pool-size-factor",
            "execution.parallel.config.dynamic.saturate",
            "execution.parallel.config.fixed.max-pool-size",
            "execution.parallel.config.fixed.parallelism",
            "execution.parallel.config.fixed.saturate",
            "execution.parallel.config.strategy",
            "execution.parallel.enabled",
            "failFast",
            "insecureRegistries",
            "layerCache",
            "report",
            "reportDirectory",
            "reportProject",
            "reportRun",
            "summary",
            "summaryFile");

    private static final Set<String> KNOWN = new TreeSet<>();

    static {
        JUDGING.forEach(name -> KNOWN.add(PREFIX + name));
        OTHERS.forEach(name -> KNOWN.add(PREFIX + name));
    }

    private ParameterNames() {}

    /** Returns the names of all parameters. */
    public static Set<String> all() {
        return Set.copyOf(KNOWN);
    }

    /**
     * Returns what is wrong with the names that are set, a line for each; empty if nothing is.
     *
     * @param names all names that are set, for whatever purpose
     */
    public static Optional<String> problem(Collection<String> names) {
        List<String> problems = new TreeSet<>(names)
                .stream().flatMap(name -> problem(name).stream()).toList();
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
    }

    /**
     * Returns which environment variables have the name of a parameter that changes what is judged, or set one for a build
     * tool only; empty if none does. Parameters are not read from the environment, so such a variable has no effect.
     *
     * @param names the names of the parameters that are set. The variable of such a parameter probably holds its value
     */
    public static Optional<String> problem(Map<String, String> environment, Collection<String> names) {
        Set<String> set = new HashSet<>(names);
        return environment.keySet().stream()
                .sorted()
                .flatMap(variable -> JUDGING.stream()
                        .map(name -> PREFIX + name)
                        .filter(name -> letters(name).equals(letters(variable)) && !set.contains(name))
                        .map(name -> "the environment variable " + variable
                                + " has no effect, because parameters are not read from the environment; set " + name
                                + ", as in -D" + name + "=" + "…"))
                .findFirst()
                .or(() -> OF_TOOLS.stream()
                        .flatMap(tool -> problem(tool, environment.getOrDefault(tool, ""), set).stream())
                        .findFirst());
    }

    /**
     * Maven's JVM gets {@code MAVEN_OPTS}, and Surefire passes on only what its own command line sets; Gradle passes on
     * nothing. So the tests would judge a build in place of the image that ships.
     */
    private static Optional<String> problem(String tool, String options, Set<String> set) {
        return OPTION.matcher(options)
                .results()
                .map(option -> option.group(1))
                .filter(name -> !set.contains(name))
                .flatMap(name -> (JUDGING.stream().anyMatch(known -> name.equals(PREFIX + known))
                                ? Optional.of(
                                        name + " does not reach the JVM of the tests from the environment variable "
                                                + tool + "; set it on Maven's command line, as in mvn verify -D" + name
                                                + "=…, or in the configuration of the tests")
                                : problem(name))
                        .stream())
                .findFirst();
    }

    private static Optional<String> problem(String name) {
        if (KNOWN.contains(name) || OF_OTHERS.contains(name) || name.startsWith(OF_TESTS)) {
            return Optional.empty();
        }
        boolean isOurs = name.toLowerCase(Locale.ROOT).startsWith(PREFIX);
        Optional<String> meant = meant(name).or(() -> isOurs ? Nearest.to(name, KNOWN) : Optional.empty());
        return isOurs || meant.isPresent()
                ? Optional.of(name + ": there is no parameter of this name"
                        + meant.map(known -> "; did you mean " + known + "?")
                                .orElse("; docs/configuration.md lists them"))
                : Optional.empty();
    }

    /** Returns the parameter that a name is but for case, punctuation, a few letters or something in front. */
    private static Optional<String> meant(String name) {
        String letters = letters(name);
        return KNOWN.stream()
                .filter(known -> name.endsWith("." + known) || isNear(letters, letters(known)))
                .findFirst();
    }

    private static boolean isNear(String one, String other) {
        return Math.abs(one.length() - other.length()) <= MOST_EDITS && Nearest.distance(one, other) <= MOST_EDITS;
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
