package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.instruction.Declaration;
import dev.plimsoll.internal.dockerfile.instruction.ImageNameGrammar;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.StageNames;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import dev.plimsoll.internal.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Resolves a {@code FROM} to a stage above it, {@code scratch}, or an image. */
final class BaseResolver {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private final Dockerfile dockerfile;
    private final NamedStages names;
    private final Map<String, String> variables;
    private final Platform buildPlatform;

    BaseResolver(Dockerfile dockerfile, NamedStages names, Map<String, String> variables, Platform buildPlatform) {
        this.dockerfile = dockerfile;
        this.names = names;
        this.variables = variables;
        this.buildPlatform = buildPlatform;
    }

    StageSource resolve(DockerfileStage stage) {
        Instruction from = stage.from();
        String base = expanded(stage.base(), from);
        if (base.isEmpty()) {
            throw SyntaxError.at(
                    from.position(),
                    "the base '" + stage.base() + "' is empty once variables are replaced",
                    advice(stage.base()));
        }
        Optional<PlatformSpecifier> platform = stage.platform().map(written -> platform(written, from));
        Optional<DockerfileStage> parent = names.above(stage, base);
        if (parent.isPresent()) {
            return new StageSource.FromStage(parent.get());
        }
        if (base.equals("scratch")) {
            return new StageSource.FromScratch();
        }
        // BuildKit ignores case only in the name after AS.
        names.above(stage, StageNames.canonical(base)).ifPresent(meant -> {
            throw SyntaxError.at(
                    from.position(),
                    "'" + base + "' is the stage of line " + meant.firstLine()
                            + " in capital letters, which BuildKit takes for an image",
                    "Write it in lower case, as '" + StageNames.canonical(base) + "'.");
        });
        if (!ImageNameGrammar.isValid(base)) {
            throw SyntaxError.at(
                    from.position(),
                    "the base '" + stage.base() + "' "
                            + (base.equals(stage.base()) ? "" : "becomes '" + base + "', which ")
                            + "is not an image name",
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
                .orElse("An image name is in lower case, as in registry.example.org/team/app:1.0.");
    }

    private String adviceOnUnset(String name) {
        Optional<Instruction> global = declaring(name, dockerfile.globalArguments());
        if (global.isPresent()) {
            return "Pass the build argument '" + name + "', or give the ARG on line "
                    + global.get().firstLine() + " a default.";
        }
        String advice = "Declare '" + name + "' with an ARG above the first FROM";
        Optional<Instruction> inStage = declaring(name, dockerfile.instructions());
        if (inStage.isPresent()) {
            return advice + "; the one on line " + inStage.get().firstLine() + " is valid in its stage only.";
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

    private PlatformSpecifier platform(String written, Instruction from) {
        String platform = expanded(written, from);
        if (platform.isEmpty()) {
            throw SyntaxError.at(
                    from.position(),
                    "the platform '" + written + "' is empty once variables are replaced",
                    advice(written));
        }
        try {
            return PlatformSpecifier.of(platform, buildPlatform);
        } catch (IllegalArgumentException e) {
            throw SyntaxError.at(
                    from.position(), String.valueOf(e.getMessage()), "Write os/architecture, as in linux/amd64.");
        }
    }

    private String expanded(String word, Instruction from) {
        return Expansion.of(word, variables, from.position(), dockerfile.escape());
    }
}
