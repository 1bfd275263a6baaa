package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.source.SourceLines;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Divides instructions into the arguments before the first {@code FROM} and the stages. */
final class StageAssembler {

    private final List<Instruction> globalArguments = new ArrayList<>();
    private final List<DockerfileStage> stages = new ArrayList<>();
    private final Map<String, Instruction> lastOfName = new HashMap<>();

    StageAssembler(SourceLines lines, List<Instruction> instructions) {
        int first = 0;
        while (first < instructions.size() && !instructions.get(first).is("FROM")) {
            globalArguments.add(argument(instructions.get(first++)));
        }
        if (first == instructions.size()) {
            throw SyntaxError.at(
                    lines.position(Math.max(1, lines.count()), 1),
                    instructions.isEmpty() ? "the Dockerfile is empty" : "the Dockerfile has no FROM",
                    "It needs at least one stage, which starts with FROM and an image.");
        }
        instructions.stream()
                .filter(instruction -> instruction.is("FROM"))
                .forEach(from -> DockerfileStage.givenName(from).ifPresent(name -> lastOfName.put(name, from)));
        while (first < instructions.size()) {
            int next = first + 1;
            while (next < instructions.size() && !instructions.get(next).is("FROM")) {
                next++;
            }
            stages.add(stage(instructions.get(first), instructions.subList(first + 1, next)));
            first = next;
        }
    }

    private static Instruction argument(Instruction instruction) {
        if (!instruction.is("ARG")) {
            throw SyntaxError.at(
                    instruction.position(),
                    instruction.keyword() + " is before the first FROM",
                    "Only ARG can be there; move it below a FROM.");
        }
        return instruction;
    }

    private DockerfileStage stage(Instruction from, List<Instruction> instructions) {
        Optional<String> name = DockerfileStage.givenName(from).filter(given -> from.equals(lastOfName.get(given)));
        return new DockerfileStage(stages.size(), name, from, instructions);
    }

    List<Instruction> globalArguments() {
        return globalArguments;
    }

    List<DockerfileStage> stages() {
        return stages;
    }
}
