package dev.plimsoll.internal.images;

import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.StageInstruction;
import dev.plimsoll.internal.dockerfile.StageSource;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.source.document.ConfigText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the instruction that set a value of an image's configuration: the last one in the stages of the Dockerfile that the
 * image consists of. Variables are not replaced. If a name can contain a variable, the origin is unknown.
 */
public final class ConfigOrigins {

    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:/(\\w+))?");

    private final BuildPlan plan;
    private final List<StageInstruction> lastFirst;

    private ConfigOrigins(BuildPlan plan) {
        this.plan = plan;
        this.lastFirst = new ArrayList<>(plan.executed());
        Collections.reverse(lastFirst);
    }

    /** Returns the origins in an image that a plan built. */
    public static ConfigOrigins of(BuildPlan plan) {
        return new ConfigOrigins(plan);
    }

    /** Returns the name of the Dockerfile. */
    public String dockerfile() {
        return plan.target().from().position().file();
    }

    /** Returns the last instruction with one of these keywords. */
    public Optional<LayerOrigin> last(Set<String> keywords) {
        return plan.last(keywords).map(StageInstruction::origin);
    }

    /** Returns the base image of the lowest stage; empty for {@code scratch}. */
    public Optional<LayerOrigin> base() {
        return plan.base() instanceof StageSource.FromImage image
                ? Optional.of(new LayerOrigin.OfBase(image.reference()))
                : Optional.empty();
    }

    /** Returns the last instruction that set a text of the configuration; empty if that is unknown. */
    public Optional<LayerOrigin> of(ConfigText text) {
        if (text.keyword().isEmpty()) {
            return Optional.empty();
        }
        return text.name().isEmpty() ? last(Set.of(text.keyword())) : naming(text.keyword(), text.name());
    }

    /**
     * Returns the last instruction that sets a value of this name.
     *
     * @param keyword {@code ENV}, {@code LABEL}, {@code EXPOSE} or {@code VOLUME}
     * @param name the key of a variable or label, a port with its protocol, or the path of a volume
     */
    public Optional<LayerOrigin> naming(String keyword, String name) {
        for (StageInstruction executed : lastFirst) {
            if (executed.instruction().is(keyword)) {
                List<String> names = names(executed.instruction());
                if (names.contains(name)) {
                    return Optional.of(executed.origin());
                }
                if (names.stream().anyMatch(other -> other.contains("$"))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> names(Instruction instruction) {
        List<String> words = instruction.arguments().words().stream()
                .map(word -> instruction.arguments().exec() ? word : word.replaceAll("[\"']", ""))
                .toList();
        return switch (instruction.keyword()) {
            case "EXPOSE" -> words.stream().flatMap(ConfigOrigins::ports).toList();
            case "VOLUME" -> words;
            default ->
                !words.isEmpty() && words.get(0).contains("=")
                        ? words.stream().map(ConfigOrigins::key).toList()
                        : words.stream().limit(1).toList();
        };
    }

    private static String key(String pair) {
        return pair.substring(0, Math.max(0, pair.indexOf('=')));
    }

    private static Stream<String> ports(String word) {
        Matcher matcher = PORTS.matcher(word);
        if (!matcher.matches()) {
            return Stream.of(word);
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        String protocol = matcher.group(3) == null ? "tcp" : matcher.group(3).toLowerCase(Locale.ROOT);
        return IntStream.rangeClosed(first, last).mapToObj(port -> port + "/" + protocol);
    }
}
