package dev.plimsoll.internal.source.registry;

import static dev.plimsoll.internal.source.registry.FakeRegistry.bytes;
import static dev.plimsoll.internal.source.registry.FakeRegistry.error;
import static dev.plimsoll.internal.source.registry.FakeRegistry.redirect;
import static dev.plimsoll.internal.source.registry.FakeRegistry.settings;
import static dev.plimsoll.internal.source.registry.FakeRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RegistryClientTests {

    private static final String MANIFEST = "{\"schemaVersion\":2}";
    private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final FakeRegistry.Answer MANIFEST_ANSWER = text(200, MANIFEST, "Content-Type", TYPE);
    private static final String DIGEST = "sha256:" + Sha256.hex(Sha256.of(MANIFEST));
    private static final String OTHER = "sha256:" + "0".repeat(64);

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.plain();
        registry.on("/v2/app/manifests/1", MANIFEST_ANSWER);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static String manifest(RegistryClient client) {
        return new String(client.manifest(), StandardCharsets.UTF_8);
    }

    private void assertFails(String message) {
        assertFails(registry.client()::manifest, message);
    }

    private void assertFails(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(call)
                .withMessage(message.replace("HOST", registry.host()));
    }

    @Test
    void manifestWhenTagExistsIsReturned() {
        assertThat(new String(registry.client().manifest(), StandardCharsets.UTF_8))
                .isEqualTo(MANIFEST);
        assertThat(registry.requests).containsExactly("/v2/", "/v2/app/manifests/1");
    }

    @Test
    void manifestWhenReferenceHasDigestIsRequestedByIt() {
        registry.on("/v2/app/manifests/" + DIGEST, MANIFEST_ANSWER);
        assertThat(manifest(registry.client("/app:1@" + DIGEST, settings()))).isEqualTo(MANIFEST);
    }

    /** The header with the right digest is not trusted. */
    @Test
    void manifestWhenDigestDiffersIsRefused() {
        registry.on("/v2/app/manifests/" + OTHER, text(200, MANIFEST, "Docker-Content-Digest", OTHER));
        assertFails(
                registry.client("/app@" + OTHER, settings())::manifest,
                "docker://HOST/app@" + OTHER + " could not be read: HOST sent a manifest with another digest, " + DIGEST
                        + ". Is there a proxy in between that changes it?");
    }

    @Test
    void manifestWhenLongerThanAllowedIsRefused() {
        registry.on("/v2/app/manifests/1", bytes(200, new byte[(4 << 20) + 1]));
        assertFails("docker://HOST/app:1 could not be read: the manifest 1 is longer than 4 MiB, which no manifest or "
                + "configuration is.");
    }

    @Test
    void manifestWhenConnectionBreaksIsRequestedAgain() {
        byte[] manifest = MANIFEST.getBytes(StandardCharsets.UTF_8);
        registry.on("/v2/app/manifests/1", FakeRegistry.broken(manifest, 5, new CountDownLatch(0)), MANIFEST_ANSWER);
        assertThat(manifest(registry.client())).isEqualTo(MANIFEST);
    }

    @Test
    void manifestWhenAnswerIsAPageOfHtmlSaysSo() {
        registry.on(
                "/v2/app/manifests/1", text(200, "<html>Log in</html>", "Content-Type", "text/html; charset=utf-8"));
        assertFails(
                "docker://HOST/app:1 could not be read: HOST answered with a page of HTML. Is it a registry, or a proxy "
                        + "with a login page in between?");
    }

    @Test
    void manifestWhenTagIsMissingSuggestsTheNearest() {
        registry.on("/v2/app/tags/list", text(200, "{\"name\":\"app\",\"tags\":[\"1.2.0\",\"1.2.1\",\"main\"]}"));
        assertFails(
                registry.client("/app:maim", settings())::manifest,
                "docker://HOST/app:maim could not be read: repository app of HOST has no tag 'maim'; did you mean 'main'? It "
                        + "has 3 tags: 1.2.0, 1.2.1, main.");
        assertThat(registry.requests).contains("/v2/app/tags/list?n=1000");
    }

    @Test
    void manifestWhenTagIsMissingAmongManyShowsTheLast() {
        registry.on(
                "/v2/app/tags/list", text(200, "{\"tags\":[\"v10\",\"v11\",\"v12\",\"v13\",\"v14\",\"v15\",\"v16\"]}"));
        assertFails(
                registry.client("/app:nightly", settings())::manifest,
                "docker://HOST/app:nightly could not be read: repository app of HOST has no tag 'nightly'; it has 7 tags, "
                        + "such as v12, v13, v14, v15, v16.");
    }

    @Test
    void manifestWhenTagsCannotBeListedSaysOnlyThatTheTagIsMissing() {
        registry.on("/v2/app/tags/list", text(403, ""));
        assertFails(
                registry.client("/app:2", settings())::manifest,
                "docker://HOST/app:2 could not be read: repository app of HOST has no tag '2'.");
    }

    @Test
    void manifestWhenDigestIsMissingSaysSo() {
        registry.on("/v2/app/tags/list", text(200, "{\"tags\":[\"1\"]}"));
        assertFails(
                registry.client("/app@" + OTHER, settings())::manifest,
                "docker://HOST/app@" + OTHER + " could not be read: repository app of HOST has no manifest " + OTHER
                        + "; it has 1 tag: 1.");
    }

    @Test
    void manifestWhenRepositoryIsMissingSaysSo() {
        assertFails(
                registry.client("/ap:1", settings())::manifest,
                "docker://HOST/ap:1 could not be read: HOST has no repository ap, or it has no tags.");
    }

    @Test
    void manifestWhenStatusIsUnknownShowsTheRegistrysMessage() {
        registry.on("/v2/app/manifests/1", error(418, "TEAPOT", "short\\nand stout"));
        assertFails(
                "docker://HOST/app:1 could not be read: HOST answered 418 to the request for the manifest 1: short and "
                        + "stout.");
    }

    @Test
    void manifestWhenServerIsUnreadyTriesAgain() {
        registry.on("/v2/app/manifests/1", text(503, ""), text(500, ""), text(502, "x"), MANIFEST_ANSWER);
        assertThat(manifest(registry.client())).isEqualTo(MANIFEST);
        assertThat(registry.requests).hasSize(5);
    }

    @Test
    void manifestWhenServerStaysUnreadyGivesUp() {
        registry.on("/v2/app/manifests/1", text(503, ""));
        assertFails(
                "docker://HOST/app:1 could not be read: HOST has answered 503 to 4 requests. Try again when the registry "
                        + "works.");
        assertThat(registry.requests).hasSize(5);
    }

    @Test
    void manifestWhenRateIsLimitedWaitsAsAsked() {
        registry.on("/v2/app/manifests/1", text(429, "", "Retry-After", "1"), MANIFEST_ANSWER);
        long begin = System.nanoTime();
        assertThat(manifest(registry.client())).isEqualTo(MANIFEST);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void manifestWhenRateIsLimitedForLongGivesUpAtOnce() {
        registry.on("/v2/app/manifests/1", text(429, "", "Retry-After", "3600"));
        assertFails(
                "docker://HOST/app:1 could not be read: HOST limits the rate of requests and accepts no more for the next "
                        + "3600 s (429). Try again later, or log in with 'docker login HOST' for a higher limit.");
        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void manifestWhenNothingListensSaysSo() {
        String host = registry.host();
        registry.close();
        assertThatThrownBy(registry.client()::manifest)
                .isInstanceOf(InspectionException.class)
                .hasMessageMatching("docker://" + host + "/app:1 could not be read: nothing accepts connections at "
                        + host + " \\(.*[Cc]onnection refused.*\\)\\. Is the registry running, and the port right\\?");
    }

    @Test
    void manifestWhenHostIsUnknownSaysSo() {
        RegistryClient client =
                new RegistryClient(RegistryImage.of(ImageReference.of("registry.invalid/app:1")), settings());
        assertFails(
                client::manifest,
                "docker://registry.invalid/app:1 could not be read: the host registry.invalid is unknown. Check the name, and "
                        + "https.proxyHost if only a proxy reaches it.");
    }

    @Test
    void manifestWhenServerSendsNothingEndsTheWait() {
        CountDownLatch over = new CountDownLatch(1);
        registry.on("/v2/app/manifests/1", exchange -> FakeRegistry.await(over));
        try {
            assertFails(
                    impatient()::manifest,
                    "docker://HOST/app:1 could not be read: HOST has not sent a byte for 1 s. Is it overloaded, or a proxy in "
                            + "between?");
        } finally {
            over.countDown();
        }
    }

    @Test
    void manifestWhenBodyStallsEndsTheWait() {
        CountDownLatch over = new CountDownLatch(1);
        registry.on("/v2/app/manifests/1", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            FakeRegistry.await(over);
        });
        try {
            assertFails(
                    impatient()::manifest,
                    "docker://HOST/app:1 could not be read: HOST has not sent a byte for 1 s. Is it overloaded, or a proxy in "
                            + "between?");
        } finally {
            over.countDown();
        }
    }

    private RegistryClient impatient() {
        return registry.client("/app:1", settings(List.of(), Optional.empty(), Duration.ofSeconds(1)));
    }

    @Test
    void manifestWhenThreadIsInterruptedEndsAtOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        registry.on("/v2/app/manifests/1", exchange -> {
            asked.countDown();
            FakeRegistry.await(over);
        });
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                registry.client().manifest();
            } catch (InspectionException e) {
                failure.set(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        reader.start();
        asked.await();
        reader.interrupt();
        reader.join();
        over.countDown();
        assertThat(failure.get()).hasMessage("Interrupted while reading docker://" + registry.host() + "/app:1");
    }

    @Test
    void manifestWhenPauseIsInterruptedEndsAtOnce() {
        registry.on(
                "/v2/app/manifests/1",
                exchange -> text(503, "", "Retry-After", "50").to(exchange));
        Thread reader = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (registry.requests.size() < 2) {
                Thread.onSpinWait();
            }
            reader.interrupt();
        });
        interrupter.start();
        assertFails("Interrupted while reading docker://HOST/app:1");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void manifestWhenServerClosesConnectionsSaysSo() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread server = new Thread(() -> closeAll(socket));
            server.setDaemon(true);
            server.start();
            String host = "localhost:" + socket.getLocalPort();
            RegistryClient client =
                    new RegistryClient(RegistryImage.of(ImageReference.of(host + "/app:1")), settings());
            assertThatThrownBy(client::manifest)
                    .isInstanceOf(InspectionException.class)
                    .hasMessageStartingWith("docker://" + host + "/app:1 could not be read: ");
        }
    }

    private static void closeAll(ServerSocket socket) {
        try {
            while (true) {
                socket.accept().close();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void manifestWhenRedirectedIsReadThere() throws IOException {
        try (FakeRegistry other = FakeRegistry.plain()) {
            other.on("/there", MANIFEST_ANSWER);
            registry.on("/v2/app/manifests/1", redirect("http://" + other.host() + "/there"));
            assertThat(manifest(registry.client())).isEqualTo(MANIFEST);
        }
    }

    @Test
    void manifestWhenRedirectsDoNotEndGivesUp() {
        registry.on("/v2/app/manifests/1", redirect("/v2/app/manifests/1"));
        assertFails(
                "docker://HOST/app:1 could not be read: HOST redirects more than 5 times, the last time to HOST. Is a proxy "
                        + "in between wrongly configured?");
        assertThat(registry.requests).hasSize(7);
    }

    @Test
    void manifestWhenRedirectedToAnotherProtocolIsRefused() {
        registry.on("/v2/app/manifests/1", redirect("file:///etc/passwd"));
        assertFails(
                "docker://HOST/app:1 could not be read: HOST redirects to 'file:///etc/passwd', which is not an address "
                        + "with https.");
    }
}
