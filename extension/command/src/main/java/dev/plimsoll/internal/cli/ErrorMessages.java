package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.internal.docker.NoEngineException;
import dev.plimsoll.internal.io.Shutdown;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints the reason why the command failed, and where to find help. */
final class ErrorMessages implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final String ADVICE =
            "Start Docker or Podman, or give the address of the engine, as in --engine unix:///run/podman/podman.sock.";

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        print(command, ErrorCode.COMMAND_LINE.in(String.valueOf(error.getMessage())));
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            if (!similar.isEmpty()) {
                command.getErr().println("Did you mean " + String.join(" or ", similar) + "?");
            }
        }
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' explains all options.");
        return ExitCode.NOT_JUDGED;
    }

    /** Returns the message of an error with its code, if it has one. */
    static String withCode(Throwable error) {
        String message = of(error);
        return ErrorCode.of(error).map(code -> code.in(message)).orElse(message);
    }

    /** Returns the message of an error that can be caused by a missing engine, with advice for users of the command. */
    static String of(Throwable error) {
        String message = String.valueOf(error.getMessage());
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoEngineException noEngine) {
                return message.replace(
                        String.valueOf(noEngine.getMessage()), noEngine.messageFor("DOCKER_HOST", ADVICE));
            }
        }
        return message;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult result) {
        // What failed because of a signal is no news to who sent it.
        Shutdown.hold();
        if (error instanceof NoEngineException noEngine) {
            print(
                    command,
                    noEngine.code()
                            .in(noEngine.messageFor(
                                    result.hasMatchedOption("--engine") ? "--engine" : "DOCKER_HOST", ADVICE)));
            return ExitCode.NOT_JUDGED;
        }
        if (error instanceof HasErrorCode) {
            print(command, withCode(error));
            return ExitCode.NOT_JUDGED;
        }
        print(command, ErrorCode.FAULT.in("this is a fault of plimsoll itself. Please report it with these lines:"));
        error.printStackTrace(command.getErr());
        return ExitCode.CRASHED;
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println("plimsoll: " + message);
    }
}
