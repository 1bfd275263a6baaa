package dev.plimsoll.internal.source.registry;

import static dev.plimsoll.internal.source.registry.FakeRegistry.broken;
import static dev.plimsoll.internal.source.registry.FakeRegistry.bytes;
import static dev.plimsoll.internal.source.registry.FakeRegistry.only;
import static dev.plimsoll.internal.source.registry.FakeRegistry.ranged;
import static dev.plimsoll.internal.source.registry.FakeRegistry.redirect;
import static dev.plimsoll.internal.source.registry.FakeRegistry.settings;
import static dev.plimsoll.internal.source.registry.FakeRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plimsoll.exception.InspectionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlobStreamTests {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String PATH = "/v2/app/blobs/" + DIGEST;
    private static final byte[] BLOB = new byte[100_000];

    static {
        new Random(1).nextBytes(BLOB);
    }

    private static final int SENT = 40_000;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.plain();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private byte[] read() throws IOException {
        return read(registry.client());
    }

    private byte[] read(RegistryClient client) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream blob = client.blob(DIGEST, BLOB.length, new Progress("", BLOB.length))) {
            all.write(blob.readNBytes(SENT));
            arrived.countDown();
            blob.transferTo(all);
        }
        return all.toByteArray();
    }

    private void assertFails(String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(this::read)
                .withMessage("docker://HOST/app:1 could not be read: ".replace("HOST", registry.host())
                        + message.replace("HOST", registry.host()).replace("DIGEST", DIGEST));
    }

    @Test
    void readReturnsAllBytes() throws IOException {
        registry.on(PATH, bytes(200, BLOB));
        assertThat(read()).isEqualTo(BLOB);
        assertThat(registry.requests).containsExactly("/v2/", PATH);
    }

    @Test
    void readWhenConnectionBreaksRequestsOnlyTheRest() throws IOException {
        registry.on(PATH, broken(BLOB, SENT, arrived), ranged(BLOB));
        assertThat(read()).isEqualTo(BLOB);
        assertThat(registry.requests).hasSize(3);
        assertThat(registry.requests.get(2)).isEqualTo(PATH + " bytes=40000-99999");
    }

    @Test
    void readWhenServerIgnoresRangeSkipsWhatArrived() throws IOException {
        registry.on(PATH, broken(BLOB, SENT, arrived), bytes(200, BLOB));
        assertThat(read()).isEqualTo(BLOB);
    }

    @Test
    void readWhenServerRefusesRangeSkipsWhatArrived() throws IOException {
        registry.on(PATH, broken(BLOB, SENT, arrived), text(416, ""), bytes(200, BLOB));
        assertThat(read()).isEqualTo(BLOB);
    }

    @Test
    void readWhenServerSendsAnotherRangeSkipsWhatArrived() throws IOException {
        registry.on(
                PATH,
                broken(BLOB, SENT, arrived),
                bytes(206, Arrays.copyOfRange(BLOB, 7, 100), "Content-Range", "bytes 7-99/100000"),
                bytes(200, BLOB));
        assertThat(read()).isEqualTo(BLOB);
    }

    @Test
    void readWhenConnectionAlwaysBreaksAtTheSamePlaceGivesUp() {
        registry.on(PATH, broken(BLOB, 0, new CountDownLatch(0)));
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(this::read)
                .withMessageMatching("docker://\\S+ could not be read: the download of " + DIGEST
                        + " breaks again and again, the last time after 0 bytes of 100.000 bytes \\(.+\\)\\. Is the network "
                        + "stable\\?");
        assertThat(registry.requests).hasSize(1 + Retries.ATTEMPTS);
    }

    @Test
    void readWhenServerStaysUnreadyGivesUpAfterAsManyRequestsAsForAManifest() {
        registry.on(PATH, text(503, ""));
        assertFails("HOST has answered 503 to 4 requests. Try again when the registry works.");
        assertThat(registry.requests).hasSize(1 + Retries.ATTEMPTS);
    }

    @Test
    void readWhenServerIsUnreadyBetweenBreaksCountsBoth() {
        AtomicInteger count = new AtomicInteger();
        FakeRegistry.Answer breaking = broken(BLOB, 0, new CountDownLatch(0));
        registry.on(PATH, exchange -> (count.getAndIncrement() % 2 == 0 ? text(503, "") : breaking).to(exchange));
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(this::read)
                .withMessageContaining("breaks again and again");
        assertThat(registry.requests).hasSize(1 + Retries.ATTEMPTS);
    }

    @Test
    void readWhenServerIsUnreadyAfterABreakTriesAgain() throws IOException {
        registry.on(PATH, broken(BLOB, SENT, arrived), text(503, ""), text(502, ""), ranged(BLOB));
        assertThat(read()).isEqualTo(BLOB);
    }

    @Test
    void readWhenItHasFailedFailsAgainWithoutARequest() throws IOException {
        registry.on(PATH, text(404, ""));
        try (InputStream blob = registry.client().blob(DIGEST, BLOB.length, new Progress("", BLOB.length))) {
            Throwable first = catchThrowable(blob::read);
            assertThat(catchThrowable(blob::read)).isSameAs(first);
        }
        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void readWhenEachConnectionBringsAFewBytesGivesUpInTheEnd() {
        registry.on(PATH, exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-99999/100000");
            exchange.sendResponseHeaders(range == null ? 200 : 206, BLOB.length - from);
            exchange.getResponseBody().write(BLOB, from, 1);
        });
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(this::read)
                .withMessageContaining("breaks again and again");
    }

    @Test
    void readWhenLengthIsNotThatOfTheManifestIsRefused() {
        registry.on(PATH, bytes(200, new byte[5]));
        assertFails("HOST has 5 bytes for DIGEST, but the manifest says 100 000 bytes. Push the image again.");
    }

    @Test
    void readWhenServerSendsMoreThanTheManifestSaysIsRefused() {
        registry.on(PATH, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(BLOB);
            exchange.getResponseBody().write(1);
        });
        assertFails("HOST sends more for DIGEST than the 100 000 bytes in the manifest. Push the image again.");
    }

    @Test
    void readWhenBlobIsMissingSaysSo() {
        registry.on(PATH, text(404, ""));
        assertFails("HOST does not have DIGEST in repository app.");
    }

    @Test
    void readWhenAnswerIsAPageOfHtmlSaysSo() {
        registry.on(PATH, text(200, "<html>", "Content-Type", "text/html"));
        assertFails("HOST answered with a page of HTML. Is it a registry, or a proxy with a login page in between?");
    }

    @Test
    void readWhenTokenExpiresInBetweenGetsAnother() throws IOException {
        String bearer = "Bearer realm=\"http://" + registry.host() + "/token\",service=\"s\"";
        registry.on("/token", text(200, "{\"token\":\"t0\"}"), text(200, "{\"token\":\"t1\"}"));
        registry.on(
                PATH,
                only("Bearer t0", bearer, broken(BLOB, SENT, arrived)),
                only("Bearer t0", bearer, broken(BLOB, SENT, arrived)),
                only("Bearer t1", bearer, ranged(BLOB)));
        assertThat(read()).isEqualTo(BLOB);
    }

    @Test
    void readWhenRedirectedAsksForTheRestThereToo() throws IOException {
        try (FakeRegistry other = FakeRegistry.plain()) {
            other.on("/blob", broken(BLOB, SENT, arrived), ranged(BLOB));
            registry.on(PATH, redirect("http://" + other.host() + "/blob"));
            assertThat(read()).isEqualTo(BLOB);
            assertThat(other.requests.get(1)).startsWith("/blob bytes=");
        }
    }

    @Test
    void readWhenServerStallsEndsTheWait() {
        CountDownLatch over = new CountDownLatch(1);
        registry.on(PATH, stalling(new CountDownLatch(1), over));
        try {
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(() -> read(
                            registry.client("/app:1", settings(List.of(), Optional.empty(), Duration.ofMillis(500)))))
                    .withMessageContaining(" has not sent a byte for 1 s.");
        } finally {
            over.countDown();
        }
    }

    @Test
    void readWhenThreadIsInterruptedEndsAtOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        registry.on(PATH, stalling(asked, over));
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                read();
            } catch (InspectionException | IOException e) {
                failure.set(e);
            } finally {
                asked.countDown();
            }
        });
        reader.start();
        asked.await();
        reader.interrupt();
        reader.join();
        over.countDown();
        assertThat(failure.get())
                .isInstanceOf(InspectionException.class)
                .hasMessage("Interrupted while reading docker://" + registry.host() + "/app:1");
        assertThat(registry.requests).hasSize(2);
    }

    private static FakeRegistry.Answer stalling(CountDownLatch asked, CountDownLatch over) {
        return exchange -> {
            exchange.sendResponseHeaders(200, BLOB.length);
            exchange.getResponseBody().write(BLOB, 0, 10);
            exchange.getResponseBody().flush();
            asked.countDown();
            FakeRegistry.await(over);
        };
    }
}
