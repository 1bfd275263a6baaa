package dev.plimsoll.internal.dockerfile;

/** Explains why a word with quotes and variables cannot be read. Who catches it knows the position. */
final class ShellSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    ShellSyntaxException(String problem) {
        super(problem);
    }
}
