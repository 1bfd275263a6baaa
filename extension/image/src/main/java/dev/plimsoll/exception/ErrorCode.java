package dev.plimsoll.exception;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of error, with the stable code by which the page {@code docs/troubleshooting.md} lists it. A code is never given
 * to another kind in a later release. A failed expectation has none: its message says what differs.
 *
 * @since 0.1.0
 */
public enum ErrorCode {

    /** No container engine was found. */
    NO_ENGINE(101),

    /** The engine did not answer in time. */
    ENGINE_SILENT(102),

    /** The engine went away or closed the connection. */
    ENGINE_GONE(103),

    /** The engine refused a request, or failed to execute it. */
    ENGINE_REFUSED(104),

    /** Testcontainers uses another engine than the one that has the image. */
    OTHER_ENGINE(105),

    /** Testcontainers could not start its cleaning container, so it starts no service. */
    CLEANING_CONTAINER(106),

    /** There is no such Dockerfile, or it can't be read. */
    DOCKERFILE_UNREADABLE(201),

    /** A builder would refuse a line of the Dockerfile. */
    DOCKERFILE_SYNTAX(202),

    /** The Dockerfile has no such stage. */
    UNKNOWN_STAGE(203),

    /** An annotation in a Dockerfile is malformed. */
    ANNOTATION(204),

    /** A bake file can't be evaluated, or has no such target. */
    BAKE_FILE(205),

    /** A step of a build failed, or the builder did. */
    BUILD_FAILED(301),

    /** An image that a build needs is not on the engine and can't be pulled. */
    BASE_IMAGE(302),

    /** The builder can't build this Dockerfile, or there is no such builder. */
    BUILDER(303),

    /** The build context or its ignore file is missing, unreadable or malformed. */
    CONTEXT_UNREADABLE(304),

    /** A file of the build context changed while it was being sent. */
    CONTEXT_CHANGED(305),

    /** The value of a build secret can't be read. */
    SECRET(306),

    /** There is no such image. */
    IMAGE_NOT_FOUND(401),

    /** A registry can't be reached, or does not answer as one. */
    REGISTRY(402),

    /** A registry requires a login, or refused it. */
    REGISTRY_LOGIN(403),

    /** A file, a directory or a manifest is not an image. */
    NOT_AN_IMAGE(404),

    /** An image is incomplete, or contradicts its manifest. */
    IMAGE_CORRUPT(405),

    /** There is no image for the platform. */
    PLATFORM(406),

    /** A name stands for several images. */
    AMBIGUOUS_IMAGE(407),

    /** An image can't be read completely. */
    IMAGE_UNREADABLE(408),

    /** A file of an image can't be read or understood, so an answer that needs it is unknown. */
    CONTENT_UNKNOWN(409),

    /** A run could not be completed. */
    RUN_INCOMPLETE(501),

    /** A service did not start, or did not become ready. */
    SERVICE_START(502),

    /** The file of recorded sizes can't be read or written. */
    BASELINE_FILE(601),

    /** A line of the file of recorded sizes is malformed. */
    BASELINE_LINE(602),

    /** A report can't be read or written. */
    REPORT(603),

    /** An image can't answer a question. */
    NOT_APPLICABLE(701),

    /** The engine can't run programs for the platform. */
    NO_EMULATION(702),

    /** No attestations are known where the image is. */
    NO_ATTESTATIONS(703),

    /** An argument of the command is wrong. */
    COMMAND_LINE(801),

    /** There is no annotated Dockerfile. */
    NO_TESTS(802),

    /** A test class uses an annotation or the extension wrongly. */
    TEST_CLASS(803),

    /** A file of container-structure-test can't be read. */
    STRUCTURE_FILE(804),

    /** An expectation can't be judged. */
    UNJUDGED(805),

    /** A configuration parameter is unknown, or its value is wrong. */
    PARAMETER(806),

    /** The thread was interrupted. */
    INTERRUPTED(901),

    /** Plimsoll has a fault. */
    FAULT(902);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    /**
     * Returns the code of an exception, or of the first of its causes that has one; empty if none has, or if it is a failed
     * expectation.
     */
    public static Optional<ErrorCode> of(@Nullable Throwable thrown) {
        for (@Nullable Throwable cause = thrown;
                cause != null && !(cause instanceof AssertionError);
                cause = cause.getCause()) {
            if (cause instanceof HasErrorCode coded) {
                return Optional.of(coded.code());
            }
        }
        return Optional.empty();
    }

    /** Returns a message with this code in brackets at the end of its first line, and before a colon there. */
    public String in(String message) {
        int newline = message.indexOf('\n');
        int end = newline < 0 ? message.length() : newline;
        if (end > 0 && message.charAt(end - 1) == ':') {
            end--;
        }
        return message.substring(0, end) + " [" + this + "]" + message.substring(end);
    }

    /** Returns the code, such as {@code PLM-101}. */
    @Override
    public String toString() {
        return "PLM-" + number;
    }
}
