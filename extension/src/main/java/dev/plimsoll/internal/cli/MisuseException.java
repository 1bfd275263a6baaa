package dev.plimsoll.internal.cli;

/** Says why nothing could be tested; for a person, so without a stack trace. */
final class MisuseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MisuseException(String message) {
        super(message);
    }
}
