package dev.plimsoll.internal.build;

import dev.plimsoll.internal.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Options of {@code docker buildx build} that are handed on as they are. Options that Plimsoll sets itself, or that change
 * where the image goes, are refused.
 *
 * @param words each option in the form {@code --name=value}, or {@code --name} if it has no value
 */
public record BuildxOptions(List<String> words) {

    /** No options. */
    public static final BuildxOptions NONE = new BuildxOptions(List.of());

    private static final String BUILD_CONTEXT = "build-context";
    private static final String CACHE_FROM = "cache-from";
    private static final String CACHE_TO = "cache-to";

    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern WORDS = Pattern.compile("\\s*+(?:" + WORD + "\\s*+)*+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    private static final Set<String> FLAGS = Set.of("pull");

    private static final List<String> HANDED_ON = List.of(
            "add-host",
            "allow",
            BUILD_CONTEXT,
            CACHE_FROM,
            CACHE_TO,
            "cgroup-parent",
            "label",
            "network",
            "no-cache-filter",
            "pull",
            "shm-size",
            "ssh",
            "ulimit");

    private static final Map<String, String> SHORT =
            Map.of("t", "tag", "f", "file", "o", "output", "q", "quiet", "D", "debug");

    private static final Map<String, String> REFUSALS = refusals();

    /** Copies the list. */
    public BuildxOptions {
        words = List.copyOf(words);
    }

    private static Map<String, String> refusals() {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("tag", "Plimsoll names the images that it builds");
        refusals.put("file", "the test names the Dockerfile");
        for (String name : List.of("output", "push", "load")) {
            refusals.put(name, "Plimsoll decides where the image goes");
        }
        for (String name :
                List.of("iidfile", "metadata-file", "progress", "quiet", "debug", "call", "check", "print")) {
            refusals.put(name, "Plimsoll reads what the build reports");
        }
        for (String name : List.of("attest", "provenance", "sbom", "annotation")) {
            refusals.put(name, "it is for images that are pushed; judge the image that ships for that");
        }
        refusals.put("builder", "set plimsoll.builderName or builderName instead");
        refusals.put("platform", "set plimsoll.platform or platform instead");
        refusals.put("build-arg", "set plimsoll.buildArgs or buildArgs instead");
        refusals.put("target", "set the target of the build instead");
        refusals.put("secret", "set the secrets of the build instead");
        refusals.put("no-cache", "use rebuildWithoutCache() instead");
        return refusals;
    }

    /**
     * Parses options as they are written in a shell. Words are separated by white space; single and double quotes keep
     * it.
     *
     * @throws IllegalArgumentException if an option is refused or unknown, or has no value
     */
    public static BuildxOptions parse(String text) {
        return of(split(text));
    }

    /**
     * Reads options from words, in the forms {@code --name=value} and {@code --name value}.
     *
     * @throws IllegalArgumentException if an option is refused or unknown, or has no value
     */
    public static BuildxOptions of(List<String> words) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = handedOn(equals < 0 ? word : word.substring(0, equals), word);
            if (equals < 0 && !FLAGS.contains(name)) {
                i++;
                if (i == words.size() || words.get(i).startsWith("--")) {
                    throw new IllegalArgumentException("--" + name + " has no value; write \"--" + name + "=value\"");
                }
                options.add("--" + name + "=" + checked(name, words.get(i)));
            } else {
                options.add(equals < 0 ? word : "--" + name + "=" + checked(name, word.substring(equals + 1)));
            }
        }
        return new BuildxOptions(options);
    }

    private static String handedOn(String option, String word) {
        if (!option.startsWith("-") || option.equals("-") || option.equals("--")) {
            throw new IllegalArgumentException("'" + word + "' is not an option of docker buildx build");
        }
        String name = option.startsWith("--") ? option.substring(2) : longName(option.substring(1));
        if (HANDED_ON.contains(name)) {
            return name;
        }
        String shown = option.startsWith("--") ? option : option.substring(0, 2);
        String refusal = REFUSALS.get(name);
        if (refusal != null) {
            throw new IllegalArgumentException(shown + " can't be handed on to docker buildx build: " + refusal);
        }
        throw new IllegalArgumentException(shown + " is not an option that is handed on to docker buildx build. "
                + Nearest.to(name, HANDED_ON)
                        .map(nearest -> "Did you mean --" + nearest + "?")
                        .orElseGet(() -> "These are: --" + String.join(", --", HANDED_ON)));
    }

    /** Returns the long name of an option with one letter, which its value may follow without a space. */
    private static String longName(String letters) {
        return SHORT.getOrDefault(letters.substring(0, 1), letters);
    }

    private static String checked(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("--" + name + " has no value; write \"--" + name + "=value\"");
        }
        if (name.equals("label") && value.startsWith("dev.plimsoll.")) {
            throw new IllegalArgumentException("--label " + value
                    + " can't be handed on: labels that begin with dev.plimsoll. are Plimsoll's own");
        }
        if (name.equals(BUILD_CONTEXT) && value.indexOf('=') < 1) {
            throw new IllegalArgumentException("--" + BUILD_CONTEXT + " " + value + " names no context; write \"--"
                    + BUILD_CONTEXT + "=name=path\"");
        }
        return value;
    }

    private static List<String> split(String text) {
        if (!WORDS.matcher(text).matches()) {
            throw new IllegalArgumentException("a quote is not closed in '" + text + "'");
        }
        return WORD.matcher(text)
                .results()
                .map(word -> QUOTED.matcher(word.group()).replaceAll("$1$2"))
                .toList();
    }

    /** Returns these options and then others. */
    public BuildxOptions plus(BuildxOptions others) {
        return new BuildxOptions(
                Stream.concat(words.stream(), others.words.stream()).toList());
    }

    /** Returns the first option; empty if there is none. */
    Optional<String> first() {
        return words.stream().findFirst();
    }

    /** Returns whether an option is among these. */
    boolean has(String name) {
        return words.stream().anyMatch(word -> word.startsWith("--" + name + "="));
    }

    /** Returns whether a context has this name, so that builders take it in place of an image or a stage. */
    boolean hasContext(String name) {
        return words.stream().anyMatch(word -> word.startsWith("--" + BUILD_CONTEXT + "=" + name + "="));
    }
}
