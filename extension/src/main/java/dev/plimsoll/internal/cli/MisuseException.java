package dev.plimsoll.internal.cli;

/**
 * Thrown if nothing could be judged because of an error in the user's input. The message is for a person, so no stack
 * trace is shown.
 */
final class MisuseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MisuseException(String message) {
        super(message);
    }
}
