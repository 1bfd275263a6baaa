package dev.plimsoll.internal.cli;

/** Nothing could be judged, because of what the user wrote. The message is for a person, so no stack trace is shown. */
final class MisuseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MisuseException(String message) {
        super(message);
    }
}
