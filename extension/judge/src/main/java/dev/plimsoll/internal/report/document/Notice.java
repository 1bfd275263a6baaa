package dev.plimsoll.internal.report.document;

/**
 * A warning for users although no test failed, for instance that a setting is ignored.
 *
 * @param subject the image, Dockerfile or setting that the warning is about
 * @param message a sentence without a full stop
 */
public record Notice(String subject, String message) {

    /** Replaces missing values. */
    public Notice {
        subject = Wire.text(subject);
        message = Wire.text(message);
    }

    /** Returns one line, such as {@code Dockerfile: it declares no ARG VERSION}. */
    @Override
    public String toString() {
        return subject + ": " + message;
    }
}
