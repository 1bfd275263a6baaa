package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.internal.dockerfile.source.Directive;
import dev.plimsoll.internal.dockerfile.source.DirectiveReader;
import dev.plimsoll.internal.dockerfile.source.LogicalLine;
import dev.plimsoll.internal.dockerfile.source.LogicalLineReader;
import dev.plimsoll.internal.dockerfile.source.SourceLines;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.dockerfile.source.SourceRange;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses logical lines into instructions. */
public final class InstructionParser {

    private final SourceLines lines;
    private final char escape;
    private final boolean hasFrontend;
    private final LogicalLineReader reader;

    public InstructionParser(SourceLines lines, List<Directive> directives, LogicalLineReader reader) {
        this.lines = lines;
        this.escape = DirectiveReader.escape(directives);
        this.hasFrontend = DirectiveReader.hasFrontend(directives);
        this.reader = reader;
    }

    public List<Instruction> parse() {
        List<Instruction> instructions = new ArrayList<>();
        for (Optional<LogicalLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            instructions.add(parse(line.get()));
        }
        return instructions;
    }

    private Instruction parse(LogicalLine line) {
        SourcePosition position = lines.positionOf(line.firstLine());
        CommandLine command = CommandLine.of(line.text(), escape);
        InstructionChecks.checkKeyword(command, position);
        InstructionArguments arguments = arguments(command, position);
        List<Heredoc> heredocs =
                takesHeredocs(command, arguments) ? HeredocReader.read(line, reader, position) : List.of();
        SourceRange range = lines.range(line.firstLine(), reader.line());
        Optional<Instruction> trigger =
                command.keyword().equals("ONBUILD") ? Optional.of(trigger(command, heredocs, range)) : Optional.empty();
        Instruction instruction = new Instruction(
                command.keyword(), command.flags(), arguments, heredocs, trigger, range, line.comments());
        InstructionChecks.check(instruction, hasFrontend);
        return instruction;
    }

    private Instruction trigger(CommandLine onbuild, List<Heredoc> heredocs, SourceRange range) {
        if (onbuild.rest().isEmpty()) {
            throw SyntaxError.at(range.start(), "ONBUILD has no instruction", "Write one after it, or remove it.");
        }
        CommandLine command = CommandLine.of(onbuild.rest(), escape);
        Instruction trigger = new Instruction(
                command.keyword(),
                command.flags(),
                arguments(command, range.start()),
                heredocs,
                Optional.empty(),
                range,
                List.of());
        InstructionChecks.checkSyntax(trigger);
        return trigger;
    }

    private boolean takesHeredocs(CommandLine command, InstructionArguments arguments) {
        if (command.keyword().equals("ONBUILD")) {
            CommandLine inner = CommandLine.of(command.rest(), escape);
            return !inner.keyword().equals("ONBUILD")
                    && takesHeredocs(
                            inner,
                            ArgumentsParser.parse(inner.keyword(), inner.rest(), escape)
                                    .orElse(arguments));
        }
        return !arguments.exec() && List.of("RUN", "COPY", "ADD").contains(command.keyword());
    }

    private InstructionArguments arguments(CommandLine command, SourcePosition position) {
        return ArgumentsParser.parse(command.keyword(), command.rest(), escape)
                .orElseThrow(() -> SyntaxError.at(
                        position,
                        "the JSON array of " + command.keyword() + " has an element that is not a string",
                        "Put each element in double quotes."));
    }
}
