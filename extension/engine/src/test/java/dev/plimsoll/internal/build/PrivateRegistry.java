package dev.plimsoll.internal.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A registry on this machine with one image, which requires a password. It implements only the part of the protocol
 * that a pull needs.
 *
 * <p>Source: OCI Distribution Specification, <em>Pull</em>.
 */
final class PrivateRegistry implements AutoCloseable {

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String authorization;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    /** The method and path of each request, after {@code granted} or {@code refused}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Holds an image of this name and tag, which consists of a file {@code /base.txt}. */
    PrivateRegistry(String user, String password, String name, String tag, String content) throws IOException {
        authorization = basic(user, password);
        addImage("/v2/" + name, tag, content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/", this::answer);
        server.start();
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the registry's host and port, as they stand before an image's name. */
    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    private void addImage(String path, String tag, String content) throws IOException {
        byte[] layer = layer(content);
        byte[] packed = gzip(layer);
        byte[] config = """
                {"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["%s"]},
                 "history":[{"created":"2024-01-01T00:00:00Z","created_by":"a private registry"}]}
                """.formatted(digest(layer)).getBytes(StandardCharsets.UTF_8);
        byte[] manifest = """
                {"schemaVersion":2,"mediaType":"%s",
                 "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},
                 "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":%d,"digest":"%s"}]}
                """.formatted(MANIFEST, config.length, digest(config), packed.length, digest(packed))
                .getBytes(StandardCharsets.UTF_8);
        answers.put("/v2/", "{}".getBytes(StandardCharsets.UTF_8));
        answers.put(path + "/blobs/" + digest(config), config);
        answers.put(path + "/blobs/" + digest(packed), packed);
        answers.put(path + "/manifests/" + tag, manifest);
        answers.put(path + "/manifests/" + digest(manifest), manifest);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean granted = authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            requests.add((granted ? "granted " : "refused ") + exchange.getRequestMethod() + " " + path);
            byte[] found = answers.get(path);
            if (!granted) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"private\"");
                send(exchange, 401, "application/json", """
                        {"errors":[{"code":"UNAUTHORIZED","message":"only for those who know the password"}]}
                        """.getBytes(StandardCharsets.UTF_8));
            } else if (found == null) {
                send(
                        exchange,
                        404,
                        "application/json",
                        "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}".getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.getResponseHeaders().add("Docker-Content-Digest", digest(found));
                send(exchange, 200, path.contains("/manifests/") ? MANIFEST : "application/octet-stream", found);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] layer(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("base.txt");
            byte[] text = content.getBytes(StandardCharsets.UTF_8);
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
