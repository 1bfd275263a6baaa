package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.internal.dockerfile.source.Comment;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.dockerfile.source.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * An instruction of a Dockerfile, as BuildKit reads it.
 *
 * @param keyword in upper case
 * @param flags in order; an instruction after {@code ONBUILD} has its own
 * @param arguments the text after the flags
 * @param heredocs in the order in which they are opened; empty for most instructions
 * @param trigger for {@code ONBUILD} the instruction after it, whose errors matter only when a stage is built on this
 *     one; empty for other instructions
 * @param source its lines
 * @param comments the comment lines directly above it, without a blank line between
 */
public record Instruction(
        String keyword,
        List<Flag> flags,
        InstructionArguments arguments,
        List<Heredoc> heredocs,
        Optional<Instruction> trigger,
        SourceRange source,
        List<Comment> comments) {

    /** Copies the lists. */
    public Instruction {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
        comments = List.copyOf(comments);
    }

    /** Returns whether it has this keyword, in upper case. */
    public boolean is(String otherKeyword) {
        return keyword.equals(otherKeyword);
    }

    /** Returns the value of the first flag with this name; empty if there is none or it has no value. */
    public Optional<String> flag(String name) {
        return flagValues(name).stream().findFirst();
    }

    /** Returns the values of all flags with this name, in order. */
    public List<String> flagValues(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .flatMap(flag -> flag.value().stream())
                .toList();
    }

    /** Returns the position of the first word. */
    public SourcePosition position() {
        return source.start();
    }

    /** Returns the first line, counted from 1. */
    public int firstLine() {
        return source.firstLine();
    }

    /** Returns the last line, counted from 1. */
    public int lastLine() {
        return source.lastLine();
    }

    /** Returns the lines as they are in the file, without the last line ending. */
    public String original() {
        return source.text();
    }

    /** Returns the instruction as a type of the public API. */
    public DockerfileInstruction toPublic() {
        return new DockerfileInstruction(toString(), original(), position().file(), firstLine(), lastLine());
    }

    /** Returns keyword, flags and arguments on one line, as a build log names the step. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(keyword);
        flags.forEach(flag -> line.append(' ').append(flag));
        if (!arguments.text().isEmpty()) {
            line.append(' ').append(arguments.text());
        }
        return line.toString();
    }
}
