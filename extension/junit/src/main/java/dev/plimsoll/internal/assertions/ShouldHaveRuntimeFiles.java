package dev.plimsoll.internal.assertions;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Reports that an image lacks files that programs look for while they run.
 *
 * @since 0.1.0
 */
public final class ShouldHaveRuntimeFiles {

    private ShouldHaveRuntimeFiles() {}

    /** Returns the message for missing certificates. */
    public static ErrorMessageFactory shouldHaveCaCertificates(String image, List<String> places) {
        return message(
                image,
                "CA certificates",
                "certificate",
                places,
                "Without them, clients of TLS trust no server. Install the package ca-certificates, or copy them from a"
                        + " stage that has it: COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/");
    }

    /** Returns the message for missing time zones. */
    public static ErrorMessageFactory shouldHaveTimeZones(String image, List<String> places) {
        return message(
                image,
                "time zones",
                "time zone of a region",
                places,
                "Without them, programs know only UTC. Install the package tzdata, copy it from a stage that has it: COPY"
                        + " --from=builder /usr/share/zoneinfo /usr/share/zoneinfo, or import time/tzdata in Go");
    }

    /** Returns the message for a missing locale. */
    public static ErrorMessageFactory shouldHaveLocale(String image, String name, List<String> places) {
        return message(
                image,
                "the locale " + name,
                "locale of that name",
                places,
                "Without it, programs fall back to the locale C, whose characters are ASCII. Debian has C.UTF-8 in libc-bin,"
                        + " and others in locales-all; none but C and POSIX is built into glibc");
    }

    private static ErrorMessageFactory message(
            String image, String what, String item, List<String> places, String advice) {
        return new TextMessage("Expecting " + image + " to have " + what + ", but there is no " + item + " in"
                + places.stream().map(place -> "\n    " + place).collect(Collectors.joining()) + "\n" + advice + ".");
    }
}
