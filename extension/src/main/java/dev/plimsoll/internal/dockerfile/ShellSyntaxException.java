package dev.plimsoll.internal.dockerfile;

/** Says why a word with quotes and variables cannot be read; has no position, for its reader knows it. */
final class ShellSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    ShellSyntaxException(String problem) {
        super(problem);
    }
}
