package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.Declaration;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the variables that a {@code FROM} can use: those predefined by the builder, and those of {@code ARG}s above
 * it.
 */
final class GlobalScope {

    private GlobalScope() {}

    static Map<String, String> of(Dockerfile dockerfile, DockerfileStage target, BuildArguments arguments) {
        Map<String, String> scope =
                PredefinedArguments.of(arguments, target.name().orElse("default"));
        for (Instruction argument : dockerfile.globalArguments()) {
            for (Declaration declared : Declaration.all(argument)) {
                value(declared, arguments, scope, argument, dockerfile)
                        .ifPresent(value -> scope.put(declared.name(), value));
            }
        }
        return scope;
    }

    private static Optional<String> value(
            Declaration declared,
            BuildArguments arguments,
            Map<String, String> scope,
            Instruction argument,
            Dockerfile dockerfile) {
        return Optional.ofNullable(arguments.values().get(declared.name()))
                .or(() -> declared.defaultValue()
                        .map(word -> Expansion.of(word, scope, argument.position(), dockerfile.escape())));
    }
}
