package dev.plimsoll.internal.messages;

import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports that an image lacks files that programs look for while they run.
 */
public final class ShouldHaveRuntimeFiles {

    private ShouldHaveRuntimeFiles() {}

    /** Returns the message for missing certificates. */
    public static Broken shouldHaveCaCertificates(String image, List<String> places) {
        return message(
                image,
                "CA certificates",
                "certificate",
                places,
                "Without them, clients of TLS trust no server. Install the package ca-certificates, or copy them from a"
                        + " stage that has it: COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/");
    }

    /** Returns the message for missing time zones. */
    public static Broken shouldHaveTimeZones(String image, List<String> places) {
        return message(
                image,
                "time zones",
                "time zone of a region",
                places,
                "Without them, programs know only UTC. Install the package tzdata, copy it from a stage that has it: COPY"
                        + " --from=builder /usr/share/zoneinfo /usr/share/zoneinfo, or import time/tzdata in Go");
    }

    /** Returns the message for a missing locale. */
    public static Broken shouldHaveLocale(String image, String name, List<String> places) {
        return message(
                image,
                "the locale " + name,
                "locale of that name",
                places,
                "Without it, programs fall back to the locale C, whose characters are ASCII. Debian has C.UTF-8 in libc-bin,"
                        + " and others in locales-all; none but C and POSIX is built into glibc");
    }

    private static Broken message(String image, String what, String item, List<String> places, String advice) {
        return Judgement.broken("Expecting " + image + " to have " + what + ", but there is no " + item + " in"
                + places.stream().map(place -> "\n    " + place).collect(Collectors.joining()) + "\n" + advice + ".");
    }
}
