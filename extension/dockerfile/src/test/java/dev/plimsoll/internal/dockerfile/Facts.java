package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats the complete model of a Dockerfile for the golden files of the corpus. */
final class Facts {

    private final StringBuilder facts = new StringBuilder();

    private Facts() {}

    static String of(String name, String text, Map<String, String> buildArguments) {
        Facts facts = new Facts();
        try {
            facts.write(Dockerfile.parse(name, text), buildArguments);
        } catch (DockerfileException e) {
            facts.line("error", e.getMessage());
        }
        return facts.facts.toString();
    }

    private void write(Dockerfile dockerfile, Map<String, String> buildArguments) {
        dockerfile
                .directives()
                .forEach(directive -> line(
                        "directive",
                        directive.position().line() + " " + directive.name() + " " + quoted(directive.value())));
        dockerfile
                .comments()
                .forEach(comment -> line(
                        "comment",
                        comment.position().line() + ":" + comment.position().column() + " " + quoted(comment.text())));
        dockerfile.instructions().forEach(instruction -> instruction("", instruction));
        dockerfile
                .stages()
                .forEach(stage -> line(
                        "stage",
                        stage.index() + " " + stage.name().orElse("-") + " lines " + stage.firstLine() + "-"
                                + stage.lastLine()
                                + " on " + quoted(stage.base())
                                + stage.platform()
                                        .map(platform -> " for " + quoted(platform))
                                        .orElse("")));
        dockerfile.features().forEach(use -> line("feature", feature(use)));
        if (!buildArguments.isEmpty()) {
            line("undeclared", dockerfile.undeclaredArguments(buildArguments));
        }
        dockerfile.stages().forEach(stage -> plan(dockerfile, stage, buildArguments));
    }

    private void instruction(String indent, Instruction instruction) {
        line(
                indent
                        + instruction.firstLine()
                        + (instruction.lastLine() == instruction.firstLine() ? "" : "-" + instruction.lastLine()),
                instruction.keyword()
                        + instruction.flags().stream()
                                .map(flag -> " " + quoted(flag.toString()))
                                .collect(Collectors.joining())
                        + (instruction.arguments().exec() ? " exec " : " ")
                        + instruction.arguments().words().stream()
                                .map(Facts::quoted)
                                .collect(Collectors.joining(", ", "[", "]"))
                        + (instruction.position().column() == 1
                                ? ""
                                : " column " + instruction.position().column())
                        + (instruction.comments().isEmpty()
                                ? ""
                                : " below "
                                        + instruction.comments().stream()
                                                .map(comment -> quoted(comment.text()))
                                                .toList()));
        instruction
                .heredocs()
                .forEach(heredoc -> line(
                        indent + "  heredoc",
                        quoted(heredoc.name())
                                + (heredoc.expand() ? " expand" : "")
                                + (heredoc.chomp() ? " chomp" : "")
                                + " " + quoted(heredoc.content())));
        instruction.trigger().ifPresent(trigger -> instruction(indent + "  trigger ", trigger));
    }

    private void plan(Dockerfile dockerfile, DockerfileStage target, Map<String, String> buildArguments) {
        BuildArguments arguments = BuildArguments.of(buildArguments)
                .on(dev.plimsoll.image.Platform.of("linux/amd64"))
                .targeting(dev.plimsoll.image.Platform.of("linux/arm64/v7"));
        try {
            BuildPlan plan = dockerfile.plan(target, arguments);
            line(
                    "target " + target.displayName(),
                    "stages "
                            + plan.stages().stream()
                                    .map(DockerfileStage::displayName)
                                    .toList() + " images "
                            + plan.images().stream().map(Facts::image).toList());
            if (target.equals(dockerfile.finalStage())) {
                dockerfile.stages().forEach(stage -> needs(plan, stage));
            }
            List<FeatureUse> features = plan.features();
            if (!features.equals(dockerfile.features())) {
                line("  features", features.stream().map(Facts::feature).toList());
            }
        } catch (DockerfileException e) {
            line("target " + target.displayName() + " error", e.getMessage());
        }
    }

    private void needs(BuildPlan plan, DockerfileStage stage) {
        plan.needsOf(stage)
                .forEach(need -> line(
                        "  " + stage.displayName() + " needs",
                        need.kind() + " " + source(need.source()) + " line "
                                + need.position().line()));
    }

    private static String source(StageSource source) {
        if (source instanceof StageSource.FromStage stage) {
            return "stage " + stage.stage().displayName();
        }
        return source instanceof StageSource.FromImage image ? "image " + image(image) : "scratch";
    }

    private static String image(StageSource.FromImage image) {
        return image.reference()
                + image.platform().map(platform -> "(" + platform + ")").orElse("") + "@"
                + image.position().line();
    }

    private static String feature(FeatureUse use) {
        return use.position().line() + " " + use.feature().name() + " " + quoted(use.text());
    }

    private void line(String what, Object fact) {
        facts.append(what).append(": ").append(fact).append('\n');
    }

    /** Quotes as Java does, so that white space and line endings are distinguishable. */
    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
