package dev.plimsoll.internal.source.registry;

import static dev.plimsoll.internal.source.registry.FakeRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsExchange;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RegistryTlsTests {

    private static ServerKeys keys;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeKeys(@TempDir Path store) throws Exception {
        keys = ServerKeys.ofThisMachine(store);
    }

    private RegistrySettings settings() {
        return FakeRegistry.settings(
                List.of(directory.resolve("none"), directory.resolve("certs.d")),
                Optional.empty(),
                Duration.ofSeconds(20));
    }

    private Path certificates(String host) {
        return directory.resolve("certs.d").resolve(host);
    }

    @Test
    void manifestWhenAuthorityIsInDockersDirectoryIsRead() throws Exception {
        try (FakeRegistry registry = FakeRegistry.secure(keys.context())) {
            registry.on("/v2/app/manifests/1", text(200, "{}"));
            keys.writeCertificate(certificates(registry.host()).resolve("ca.crt"));
            assertThat(registry.client("/app:1", settings()).manifest()).isEqualTo(bytes("{}"));
            assertThat(registry.requests).containsExactly("/v2/app/manifests/1");
        }
    }

    @Test
    void manifestWhenRegistryWantsAClientsCertificateSendsIt() throws Exception {
        try (FakeRegistry registry = FakeRegistry.demanding(keys.context())) {
            registry.on(
                    "/v2/app/manifests/1",
                    exchange -> text(
                                    200,
                                    ((HttpsExchange) exchange)
                                            .getSSLSession()
                                            .getPeerPrincipal()
                                            .getName())
                            .to(exchange));
            keys.writeCertificate(certificates(registry.host()).resolve("ca.crt"));
            keys.writeCertificate(certificates(registry.host()).resolve("client.cert"));
            Files.writeString(certificates(registry.host()).resolve("client.key"), keys.pemKey());
            assertThat(registry.client("/app:1", settings()).manifest()).isEqualTo(bytes("CN=test"));
        }
    }

    @Test
    void manifestWhenAuthorityIsUnknownNamesTheFileForIt() throws Exception {
        try (FakeRegistry registry = FakeRegistry.secure(keys.context())) {
            String host = registry.host();
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(registry.client("/app:1", settings())::manifest)
                    .withMessage("docker://" + host + "/app:1 could not be read: the certificate of " + host
                            + " was issued by an authority that is not trusted. Put the authority's certificate into "
                            + "/etc/docker/certs.d/" + host + "/ca.crt or into ~/.config/docker/certs.d/" + host
                            + "/ca.crt.");
            assertThat(registry.requests).isEmpty();
        }
    }

    @Test
    void manifestWhenCertificateIsForAnotherHostSaysSo() throws Exception {
        ServerKeys others = new ServerKeys(directory, "-ext", "san=dns:elsewhere");
        try (FakeRegistry registry = FakeRegistry.secure(others.context())) {
            others.writeCertificate(certificates(registry.host()).resolve("ca.crt"));
            assertThatThrownBy(registry.client("/app:1", settings())::manifest)
                    .isInstanceOf(InspectionException.class)
                    .hasMessageMatching(
                            "docker://\\S+ could not be read: TLS with \\S+ failed \\(.*localhost.*\\)\\. Does its "
                                    + "certificate name this host, and does it require a client certificate\\?");
        }
    }

    @Test
    void manifestWhenRegistryDoesNotSpeakTlsNamesTheSetting() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread server = new Thread(() -> answerPlainly(socket));
            server.setDaemon(true);
            server.start();
            String host = "localhost:" + socket.getLocalPort();
            Files.createDirectories(certificates(host));
            RegistryClient client =
                    new RegistryClient(RegistryImage.of(ImageReference.of(host + "/app:1")), settings());
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(client::manifest)
                    .withMessage(
                            "docker://HOST/app:1 could not be read: HOST does not speak TLS. If this registry is to be used "
                                            .replace("HOST", host)
                                    + "without TLS, set the system property plimsoll.insecureRegistries=" + host + ".");
        }
    }

    private static void answerPlainly(ServerSocket server) {
        try {
            while (true) {
                try (Socket socket = server.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write(bytes("HTTP/1.0 400 Bad Request\r\n\r\n"));
                    out.flush();
                    socket.getInputStream().read();
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void manifestWhenCertificateFileIsCorruptSaysSo() throws Exception {
        Files.createDirectories(certificates("localhost:1"));
        Files.writeString(certificates("localhost:1").resolve("ca.crt"), "-----BEGIN CERTIFICATE-----\nAAAA");
        RegistryClient client =
                new RegistryClient(RegistryImage.of(ImageReference.of("localhost:1/app:1")), settings());
        assertThatThrownBy(client::manifest)
                .isInstanceOf(InspectionException.class)
                .hasMessageStartingWith("docker://localhost:1/app:1 could not be read: the certificates in "
                        + certificates("localhost:1") + " can't be used: ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
