package dev.plimsoll.internal.dockerfile.shell;

/** Thrown if a word with quotes and variables cannot be read. The code that catches it knows the position. */
public final class ShellSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    ShellSyntaxException(String problem) {
        super(problem);
    }
}
