package dev.plimsoll.dockerfile;

import java.util.Map;
import java.util.Optional;

/** Tells what a {@code FROM} comes to: a stage above it by name, {@code scratch}, or an image. */
final class BaseResolver {

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
            throw new DockerfileSyntaxException(
                    from.position(),
                    "the base '" + stage.base() + "' is empty once arguments are applied",
                    "Give the build argument, or a default to an ARG above the first FROM.");
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
            throw new DockerfileSyntaxException(
                    from.position(),
                    "'" + base + "' is the stage of line " + meant.firstLine()
                            + " in other letters, which BuildKit takes for an image",
                    "Write it in lower case, as '" + meant.displayName() + "'.");
        });
        return new StageSource.FromImage(base, platform, from.position());
    }

    private String platform(String written, Instruction from) {
        String platform = expanded(written, from);
        if (platform.isEmpty()) {
            throw new DockerfileSyntaxException(
                    from.position(),
                    "the platform '" + written + "' is empty once arguments are applied",
                    "Give the build argument, or a default to an ARG above the first FROM.");
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
