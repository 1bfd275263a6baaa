package dev.plimsoll.assertions;

import dev.plimsoll.internal.judge.RuntimeFilesJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/**
 * Assertions on files that programs look for while they run, and that the bare base of a multi-stage build often lacks.
 * Nothing is run for that.
 *
 * @param <SELF> the type that the assertions return
 * @since 0.1.0
 */
public sealed interface RuntimeFilesAssert<SELF> permits AbstractContainerImageAssert {

    /**
     * Verifies that the image has at least one certificate of an authority where clients of TLS look: in the files and
     * directories of Go, in those of OpenSSL as Debian, Fedora, Alpine and OpenSSL itself build it, or in Java's
     * {@code cacerts}. The variables {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} of the image replace the files and
     * directories. Which of these clients the image has isn't judged.
     *
     * <pre><code class='java'> // passes: COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
     * assertThat(client).hasCaCertificates();
     *
     * // fails: FROM scratch, COPY client /
     * assertThat(client).hasCaCertificates();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasCaCertificates() {
        return judged(RuntimeFilesJudge::hasCaCertificates);
    }

    /**
     * Verifies that the image has the time zone of at least one region where programs look: in the directories of Go, glibc
     * and Python, or where the variables {@code ZONEINFO} and {@code TZDIR} of the image lead. Java has time zones of its
     * own, and a program in Go that imports {@code time/tzdata} has, too.
     *
     * <pre><code class='java'> // passes: COPY --from=builder /usr/share/zoneinfo /usr/share/zoneinfo
     * assertThat(calendar).hasTimeZones();
     *
     * // fails: FROM scratch, COPY calendar /
     * assertThat(calendar).hasTimeZones();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasTimeZones() {
        return judged(RuntimeFilesJudge::hasTimeZones);
    }

    /**
     * Verifies that programs can set a locale: that glibc's archive or a directory has it. glibc has only {@code C} and
     * {@code POSIX} built in, and not {@code C.UTF-8}. musl accepts every name, so each passes for an image with musl.
     *
     * <pre><code class='java'> // passes: Debian has it in libc-bin
     * assertThat(debian).hasLocale("C.UTF-8");
     *
     * // fails: the package locales isn't installed
     * assertThat(debian).hasLocale("de_DE.UTF-8");</code></pre>
     *
     * @param name such as {@code C.UTF-8} or {@code de_DE.UTF-8}
     * @throws IllegalArgumentException if the name can't be that of a locale
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasLocale(String name) {
        return judged(judge -> judge.hasLocale(name));
    }

    @SuppressWarnings("unchecked") // it returns itself
    private SELF judged(Function<RuntimeFilesJudge, Judgement> question) {
        return (SELF) ((AbstractContainerImageAssert<?, ?>) this)
                .question(image -> question.apply(new RuntimeFilesJudge(image)));
    }
}
