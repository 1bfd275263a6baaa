package dev.plimsoll.internal.report;

/**
 * A warning that users must see although no test failed, such as that a setting is ignored.
 *
 * @param subject what it is about: an image, a Dockerfile or a setting
 * @param message a sentence without a full stop
 */
public record Notice(String subject, String message) {

    /** Completes what was read. */
    public Notice {
        subject = Wire.text(subject);
        message = Wire.text(message);
    }

    /** As one line, such as {@code Dockerfile: it declares no ARG VERSION}. */
    @Override
    public String toString() {
        return subject + ": " + message;
    }
}
