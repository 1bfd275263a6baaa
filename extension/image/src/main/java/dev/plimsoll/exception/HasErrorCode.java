package dev.plimsoll.exception;

/**
 * An exception that has an {@linkplain ErrorCode error code}: each {@link PlimsollException}, and those that belong to the
 * exceptions of JUnit or Testcontainers because a caller expects these. Their {@code toString()} shows the code, as
 * {@code getLocalizedMessage()} has it; {@code getMessage()} doesn't.
 *
 * @since 0.1.0
 */
public interface HasErrorCode {

    /** Returns the code. */
    ErrorCode code();
}
