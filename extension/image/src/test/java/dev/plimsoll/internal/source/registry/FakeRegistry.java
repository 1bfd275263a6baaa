package dev.plimsoll.internal.source.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server on this machine that answers as each test scripts it. */
public final class FakeRegistry implements AutoCloseable {

    /** Answers a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Answer>> scripts = new ConcurrentHashMap<>();

    /** The path and query of each request, with the headers {@code Authorization} and {@code Range} if it has them. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private FakeRegistry(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        on("/v2/", text(200, "{}"));
    }

    public static FakeRegistry plain() throws IOException {
        return new FakeRegistry(HttpServer.create(address(), 0));
    }

    static FakeRegistry secure(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FakeRegistry(server);
    }

    /** Creates a server that requires a certificate of its clients. */
    static FakeRegistry demanding(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = context.getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        });
        return new FakeRegistry(server);
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** The client of {@code app:1} without credentials. */
    RegistryClient client() {
        return client("/app:1", settings());
    }

    RegistryClient client(String name, RegistrySettings settings) {
        return new RegistryClient(RegistryImage.of(ImageReference.of(host() + name)), settings);
    }

    static RegistrySettings settings() {
        return settings(List.of(), Optional.empty(), Duration.ofSeconds(20));
    }

    static RegistrySettings settings(RegistryLogin login) {
        return settings(List.of(), Optional.of(login), Duration.ofSeconds(20));
    }

    static RegistrySettings settings(List<Path> certificates, Optional<RegistryLogin> login, Duration silence) {
        return new RegistrySettings(
                Set.of(), certificates, registry -> login, Duration.ofSeconds(10), silence, Duration.ofMillis(10));
    }

    /** Answers requests of a path one after another. The last answer is repeated. */
    public FakeRegistry on(String path, Answer... answers) {
        scripts.put(path, new ConcurrentLinkedQueue<>(Arrays.asList(answers)));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = (exchange.getRequestMethod().equals("HEAD") ? "HEAD " : "") + exchange.getRequestURI();
            for (String header : List.of("Authorization", "Range")) {
                String value = exchange.getRequestHeaders().getFirst(header);
                request += value == null ? "" : " " + value;
            }
            requests.add(request);
            Queue<Answer> script =
                    scripts.getOrDefault(exchange.getRequestURI().getPath(), new ConcurrentLinkedQueue<>());
            Answer answer = script.size() > 1 ? script.remove() : script.peek();
            (answer == null ? error(404, "NAME_UNKNOWN", "") : answer).to(exchange);
        }
    }

    public static Answer text(int status, String text, String... headers) {
        return bytes(status, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Answer bytes(int status, byte[] body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Answers with a blob, or with its length where that is all that is asked for. */
    public static Answer blob(byte[] content) {
        return exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().add("Content-Length", String.valueOf(content.length));
                exchange.sendResponseHeaders(200, -1);
            } else {
                bytes(200, content).to(exchange);
            }
        };
    }

    public static Answer error(int status, String code, String message, String... headers) {
        return text(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}", headers);
    }

    static Answer redirect(String target) {
        return text(307, "", "Location", target);
    }

    /**
     * Announces a length, sends some of the bytes, and closes the connection.
     *
     * @param arrived the latch that the reader counts down when the bytes have arrived
     */
    static Answer broken(byte[] body, int sent, CountDownLatch arrived) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, sent);
            exchange.getResponseBody().flush();
            await(arrived);
        };
    }

    /** Waits until a test is ready, or over. */
    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a part of the bytes as asked by {@code Range}. */
    static Answer ranged(byte[] body) {
        return exchange -> {
            String[] range = exchange.getRequestHeaders()
                    .getFirst("Range")
                    .replace("bytes=", "")
                    .split("-");
            int from = Integer.parseInt(range[0]);
            int to = Integer.parseInt(range[1]) + 1;
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + body.length);
            exchange.sendResponseHeaders(206, to - from);
            exchange.getResponseBody().write(body, from, to - from);
        };
    }

    /** Answers only if a request has this authorization. */
    static Answer only(String authorization, String challenge, Answer granted) {
        return exchange -> {
            boolean isGranted =
                    authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            (isGranted ? granted : error(401, "UNAUTHORIZED", "authentication required", "WWW-Authenticate", challenge))
                    .to(exchange);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
