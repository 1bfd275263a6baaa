package dev.plimsoll.internal.source.registry;

import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's {@code docker-registry} on this machine, with a password, TLS and an authority of its own. See
 * {@code bin/with-registry}.
 */
public final class DebianRegistry implements AutoCloseable {

    private static final String USER = "reader";
    private static final String PASSWORD = "pa55word";

    /** The line of a file of {@code htpasswd}, which the JDK can't compute. */
    private static final String ENTRY = "reader:$2y$05$t/T0588Rm.4ZwNhfM/ReoO6ERg6Sb82YRsYJTMTSMCSIQiwkhufIu\n";

    private final Path directory;
    private final ServerKeys keys;
    private final int port;
    private final Process process;
    private final HttpClient client;

    /** Starts a registry that keeps its files in this directory. */
    public DebianRegistry(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        this.directory = Files.createDirectories(directory);
        this.keys = ServerKeys.ofThisMachine(directory);
        this.port = freePort();
        this.client = HttpClient.newBuilder().sslContext(keys.context()).build();
        this.process = start();
        await();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process start() throws IOException, InterruptedException, GeneralSecurityException {
        keys.writeCertificate(directory.resolve("server.crt"));
        Files.writeString(directory.resolve("server.key"), keys.pemKey());
        Files.writeString(directory.resolve("htpasswd"), ENTRY);
        Path configuration = Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log:
                  level: error
                storage:
                  filesystem:
                    rootdirectory: %1$s/data
                http:
                  addr: localhost:%2$d
                  tls:
                    certificate: %1$s/server.crt
                    key: %1$s/server.key
                auth:
                  htpasswd:
                    realm: test
                    path: %1$s/htpasswd
                """.formatted(directory, port));
        return new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 300 && process.isAlive(); i++) {
            try {
                new Socket(InetAddress.getByName("localhost"), port).close();
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IOException("docker-registry did not start:\n" + Files.readString(log()));
    }

    private Path log() {
        return directory.resolve("log");
    }

    public String host() {
        return "localhost:" + port;
    }

    /** Writes what {@code docker login} and an administrator would write below this home directory. */
    public void introduceTo(Path home) throws IOException, GeneralSecurityException {
        keys.writeCertificate(
                home.resolve(".config/docker/certs.d").resolve(host()).resolve("ca.crt"));
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), """
                {"auths": {"%s": {"auth": "%s"}}}
                """.formatted(host(), auth()));
    }

    private static String auth() {
        return Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the method and path of each request that was granted, in order. */
    public List<String> granted() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.matches(".* \"[A-Z]+ \\S+ HTTP/1.1\" 2\\d\\d .*"))
                    .map(line -> line.replaceFirst(".* \"([A-Z]+ \\S+) HTTP/1.1\" .*", "$1"))
                    .toList();
        }
    }

    /** Puts a blob into a repository. Returns its digest. */
    public String push(String repository, byte[] blob) throws IOException, InterruptedException {
        String digest = "sha256:" + Sha256.hex(Sha256.digest().digest(blob));
        HttpResponse<String> begun =
                send(request("/v2/" + repository + "/blobs/uploads/").POST(HttpRequest.BodyPublishers.noBody()), 202);
        URI location = URI.create(begun.headers().firstValue("Location").orElseThrow());
        String target = location.getRawPath() + "?" + location.getRawQuery() + "&digest=" + digest;
        send(
                request(target)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(blob)),
                201);
        return digest;
    }

    /** Puts a manifest into a repository. */
    public void pushManifest(String repository, String tag, String mediaType, String manifest)
            throws IOException, InterruptedException {
        send(
                request("/v2/" + repository + "/manifests/" + tag)
                        .header("Content-Type", mediaType)
                        .PUT(HttpRequest.BodyPublishers.ofString(manifest)),
                201);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://" + host() + path))
                .header("Authorization", "Basic " + auth());
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException(response + ": " + response.body());
        }
        return response;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
