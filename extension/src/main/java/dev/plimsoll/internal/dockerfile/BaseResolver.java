package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells what a {@code FROM} comes to: a stage above it by name, {@code scratch}, or an image. */
final class BaseResolver {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private final Dockerfile dockerfile;
    private final Map<String, String> variables;

    BaseResolver(Dockerfile dockerfile, Map<String, String> variables) {
        this.dockerfile = dockerfile;
        this.variables = variables;
    }

    StageSource resolve(Stage stage) {
        Instruction from = stage.from();
        String base = expanded(stage.base(), from);
        if (base.isEmpty()) {
            throw SyntaxError.at(
                    from.position(),
                    "the base '" + stage.base() + "' is empty once arguments are applied",
                    advice(stage.base()));
        }
        Optional<String> platform = stage.platform().map(written -> platform(written, from));
        Optional<Stage> parent = earlier(stage, base);
        if (parent.isPresent()) {
            return new StageSource.FromStage(parent.get());
        }
        if (base.equals("scratch")) {
            return new StageSource.FromScratch();
        }
        earlier(stage, StageNames.canonical(base)).ifPresent(meant -> {
            throw SyntaxError.at(
                    from.position(),
                    "'" + base + "' is the stage of line " + meant.firstLine()
                            + " in other letters, which BuildKit takes for an image",
                    "Write it in lower case, as '" + meant.displayName() + "'.");
        });
        if (!ImageNames.isValid(base)) {
            throw SyntaxError.at(
                    from.position(),
                    "the base '" + stage.base() + "' "
                            + (base.equals(stage.base()) ? "" : "comes to '" + base + "', which ")
                            + "is no image's name",
                    advice(stage.base()));
        }
        return new StageSource.FromImage(base, platform, from.position());
    }

    private String advice(String written) {
        Optional<String> unset = VARIABLE.matcher(written)
                .results()
                .map(match -> match.group(1))
                .filter(name -> variables.getOrDefault(name, "").isEmpty())
                .findFirst();
        return unset.map(this::adviceOnUnset)
                .orElse("An image's name is in lower case, as in registry.example.org/team/app:1.0.");
    }

    private String adviceOnUnset(String name) {
        Optional<Instruction> global = declaring(name, dockerfile.globalArguments());
        if (global.isPresent()) {
            return "Give the build argument '" + name + "', or a default to the ARG on line "
                    + global.get().firstLine() + ".";
        }
        String advice = "Declare '" + name + "' by an ARG above the first FROM";
        Optional<Instruction> inStage = declaring(name, dockerfile.instructions());
        if (inStage.isPresent()) {
            return advice + "; the one on line " + inStage.get().firstLine() + " counts in its stage only.";
        }
        return Nearest.to(name, new TreeSet<>(variables.keySet()))
                .map(found -> "Did you mean '" + found + "'?")
                .orElse(advice + ".");
    }

    private static Optional<Instruction> declaring(String name, List<Instruction> instructions) {
        return instructions.stream()
                .filter(instruction -> Declaration.all(instruction).stream()
                        .anyMatch(declared -> declared.name().equals(name)))
                .findFirst();
    }

    private String platform(String written, Instruction from) {
        String platform = expanded(written, from);
        if (platform.isEmpty()) {
            throw SyntaxError.at(
                    from.position(),
                    "the platform '" + written + "' is empty once arguments are applied",
                    advice(written));
        }
        return platform;
    }

    private String expanded(String word, Instruction from) {
        return Expansion.of(word, variables, from.position(), dockerfile.escape());
    }

    /** BuildKit compares here without regard to case only in what follows {@code AS}. */
    private Optional<Stage> earlier(Stage stage, String name) {
        return dockerfile.stages().subList(0, stage.index()).stream()
                .filter(other -> other.name().equals(Optional.of(name)))
                .findFirst();
    }
}
