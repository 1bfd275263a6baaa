package dev.plimsoll.internal.dockerfile.instruction;

import java.util.List;
import java.util.Optional;

/** A variable that an {@code ARG} declares: {@code name} or {@code name=default}. */
public record Declaration(String name, Optional<String> defaultValue) {

    /** Returns the variables that this instruction declares; empty if it is not an {@code ARG}. */
    public static List<Declaration> all(Instruction instruction) {
        return instruction.is("ARG")
                ? instruction.arguments().words().stream().map(Declaration::of).toList()
                : List.of();
    }

    private static Declaration of(String word) {
        int equals = word.indexOf('=');
        return equals < 0
                ? new Declaration(word, Optional.empty())
                : new Declaration(word.substring(0, equals), Optional.of(word.substring(equals + 1)));
    }
}
