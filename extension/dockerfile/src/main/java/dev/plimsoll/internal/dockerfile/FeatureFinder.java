package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.Declaration;
import dev.plimsoll.internal.dockerfile.instruction.Flag;
import dev.plimsoll.internal.dockerfile.instruction.Heredoc;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.InstructionChecks;
import dev.plimsoll.internal.dockerfile.instruction.Mount;
import dev.plimsoll.internal.dockerfile.source.Directive;
import dev.plimsoll.internal.dockerfile.source.DirectiveReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the features of instructions that not all builders support. */
final class FeatureFinder {

    private static final Map<String, BuilderFeature> BY_FLAG = Map.of(
            "network", BuilderFeature.RUN_NETWORK,
            "security", BuilderFeature.RUN_SECURITY,
            "device", BuilderFeature.RUN_DEVICE,
            "link", BuilderFeature.LINK,
            "chmod", BuilderFeature.CHMOD,
            "parents", BuilderFeature.PARENTS,
            "exclude", BuilderFeature.EXCLUDE,
            "checksum", BuilderFeature.ADD_CHECKSUM,
            "unpack", BuilderFeature.ADD_UNPACK);

    private static final Pattern GIT =
            Pattern.compile("git@.*|git://.*|ssh://.*|https?://[^#?]+\\.git([#?].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern PATTERN_FORM = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*[#%/]");
    private static final List<String> EXPANDED =
            List.of("FROM", "ARG", "ENV", "LABEL", "WORKDIR", "USER", "VOLUME", "STOPSIGNAL", "EXPOSE", "COPY", "ADD");

    private final boolean hasFrontend;
    private final List<FeatureUse> uses = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private FeatureFinder(boolean hasFrontend) {
        this.hasFrontend = hasFrontend;
    }

    static List<FeatureUse> find(List<Directive> directives, List<Instruction> instructions) {
        FeatureFinder finder = new FeatureFinder(DirectiveReader.hasFrontend(directives));
        directives.stream()
                .filter(directive -> directive.name().equals("syntax"))
                .forEach(directive -> finder.uses.add(new FeatureUse(
                        BuilderFeature.SYNTAX_DIRECTIVE, directive.position(), "# syntax=" + directive.value())));
        instructions.forEach(finder::look);
        return List.copyOf(finder.uses);
    }

    private void look(Instruction instruction) {
        // The images built on this one use the instruction after ONBUILD; its heredocs belong to that instruction.
        if (instruction.trigger().isPresent()) {
            instruction
                    .trigger()
                    .filter(trigger -> InstructionChecks.faultOfTrigger(trigger, hasFrontend)
                            .isEmpty())
                    .ifPresent(this::look);
            return;
        }
        if (instruction.is("FROM")) {
            lookAtName(instruction);
        }
        Mount.all(instruction).forEach(mount -> use(mountFeature(mount), instruction, "--mount=type=" + mount.type()));
        for (Flag flag : instruction.flags()) {
            BuilderFeature feature = BY_FLAG.get(flag.name());
            if (feature != null && !flag.value().equals(Optional.of("false"))) {
                use(feature, instruction, flag.toString());
            }
        }
        for (Heredoc heredoc : instruction.heredocs()) {
            use(
                    instruction.is("RUN") ? BuilderFeature.RUN_HEREDOC : BuilderFeature.COPY_HEREDOC,
                    instruction,
                    "<<" + heredoc.name());
        }
        lookAtSources(instruction);
        lookAtVariables(instruction);
    }

    private void lookAtName(Instruction from) {
        DockerfileStage.givenName(from).filter(name -> !names.add(name)).ifPresent(name -> {
            List<String> words = from.arguments().words();
            use(BuilderFeature.DUPLICATE_STAGE_NAME, from, words.get(1) + " " + name);
        });
    }

    private static BuilderFeature mountFeature(Mount mount) {
        return switch (mount.type()) {
            case "cache" -> BuilderFeature.MOUNT_CACHE;
            case "tmpfs" -> BuilderFeature.MOUNT_TMPFS;
            case "secret" -> BuilderFeature.MOUNT_SECRET;
            case "ssh" -> BuilderFeature.MOUNT_SSH;
            default -> BuilderFeature.MOUNT_BIND;
        };
    }

    private void lookAtSources(Instruction instruction) {
        if (!instruction.is("ADD")) {
            return;
        }
        List<String> words = instruction.arguments().words();
        words.subList(0, words.size() - 1).stream()
                .filter(word -> GIT.matcher(word).matches())
                .forEach(word -> use(BuilderFeature.ADD_GIT, instruction, word));
    }

    private void lookAtVariables(Instruction instruction) {
        String text = instruction.toString();
        if (instruction.is("FROM")) {
            VARIABLE.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .filter(PredefinedArguments::isPlatformArgument)
                    .forEach(name -> use(BuilderFeature.PLATFORM_ARGUMENT_IN_FROM, instruction, "$" + name));
        }
        Declaration.all(instruction).stream()
                .filter(declared -> declared.defaultValue().isEmpty())
                .map(Declaration::name)
                .filter(PredefinedArguments::isPlatformArgument)
                .forEach(name -> use(BuilderFeature.PLATFORM_ARGUMENT, instruction, "ARG " + name));
        if (EXPANDED.contains(instruction.keyword())
                && PATTERN_FORM.matcher(text).find()) {
            use(BuilderFeature.VARIABLE_PATTERN, instruction, instruction.toString());
        }
    }

    private void use(BuilderFeature feature, Instruction instruction, String text) {
        uses.add(new FeatureUse(feature, instruction.position(), text));
    }
}
