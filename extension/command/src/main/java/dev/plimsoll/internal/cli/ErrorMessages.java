package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.internal.docker.NoEngineException;
import dev.plimsoll.internal.io.Shutdown;
import java.io.PrintWriter;

/** Prints the reason why the command failed, and where to find help. */
final class ErrorMessages {

    private static final String ADVICE =
            "Start Docker or Podman, or give the address of the engine, as in --engine unix:///run/podman/podman.sock.";

    private final PrintWriter err;

    ErrorMessages(PrintWriter err) {
        this.err = err;
    }

    /** Prints what is wrong with the arguments, and how to get help. Returns the exit code. */
    int printMisuse(MisuseException error, String name) {
        print(withCode(error));
        err.println("'" + name + " --help' explains all options.");
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

    /**
     * Prints why the command failed, and returns the exit code.
     *
     * @param engineGiven whether {@code --engine} was given
     */
    int print(Exception error, boolean engineGiven) {
        // What failed because of a signal is no news to who sent it.
        Shutdown.hold();
        if (error instanceof NoEngineException noEngine) {
            print(noEngine.code().in(noEngine.messageFor(engineGiven ? "--engine" : "DOCKER_HOST", ADVICE)));
            return ExitCode.NOT_JUDGED;
        }
        if (error instanceof HasErrorCode) {
            print(withCode(error));
            return ExitCode.NOT_JUDGED;
        }
        print(ErrorCode.FAULT.in("this is a fault of plimsoll itself. Please report it with these lines:"));
        error.printStackTrace(err);
        return ExitCode.CRASHED;
    }

    private void print(String message) {
        err.println("plimsoll: " + message);
    }
}
