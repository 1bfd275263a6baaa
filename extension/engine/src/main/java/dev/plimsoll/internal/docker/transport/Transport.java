package dev.plimsoll.internal.docker.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.internal.io.Shutdown;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the engine and turns failures into an {@link EngineException} that names the attempted operation.
 * The caller closes the returned responses.
 */
public final class Transport {

    /** The number of concurrent requests whose connections are kept for later requests. */
    private static final int MOST_KEPT = 8;

    /** The time in which a request that was cancelled should end by itself. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(7);

    private final DockerHttpClient client;
    private final String host;
    private final @Nullable SSLContext ssl;
    private final Patience patience;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile String prefix = "";

    /**
     * Creates a transport.
     *
     * @param ssl the context for TLS; null without TLS
     */
    public Transport(DockerHttpClient client, String host, @Nullable SSLContext ssl) {
        this(client, host, ssl, new Patience(Patience.USUAL));
    }

    public Transport(DockerHttpClient client, String host, @Nullable SSLContext ssl, Patience patience) {
        this.patience = patience;
        this.client = client;
        this.host = host;
        this.ssl = ssl;
    }

    public String host() {
        return host;
    }

    /** Sets the version of the API for all following requests. */
    public void pinVersion(String version) {
        prefix = "/v" + version;
    }

    /**
     * Sends a request that must succeed and returns the response. The engine must begin its answer soon, but may take
     * its time to complete it.
     */
    public DockerHttpClient.Response openSoon(Call call) {
        return patience.await(call.purpose(), host, () -> open(call), DockerHttpClient.Response::close);
    }

    /** Sends a request that must succeed; the caller reads the response. */
    public DockerHttpClient.Response open(Call call) {
        DockerHttpClient.Response response = send(call);
        int status = response.getStatusCode();
        if (status < 200 || status > 299) {
            try (response) {
                String message = errorMessage(response);
                // Podman's answer if a container goes while Podman looks for it.
                boolean isGone = status == 500 && message.endsWith("no such container");
                throw new EngineException(call.purpose(), host, isGone ? 404 : status, message);
            }
        }
        return response;
    }

    /** Performs work that may take long, as long as the engine answers other requests. */
    public <T> T watched(String purpose, Supplier<T> work) {
        return Shutdown.guarded(() -> {
            try (Watch watch = watch()) {
                try {
                    return work.get();
                } catch (RuntimeException e) {
                    throw watch.explained(purpose, e);
                }
            }
        });
    }

    /** Asks the engine for a sign of life. */
    public void ping(String purpose) {
        run(Call.get(purpose, "/_ping"));
    }

    /** Watches the engine until the watch is closed. */
    Watch watch() {
        return Watch.begin(this, patience.limit().dividedBy(4));
    }

    EngineUnavailableException silent(String purpose, Throwable cause) {
        return Unavailable.silent(purpose, host, patience.limit(), cause);
    }

    /** Waits for work that the engine must complete soon. */
    public <T> T soon(Call call, Supplier<T> work) {
        return patience.await(call.purpose(), host, work, late -> {});
    }

    /** Sends a request that must succeed soon, and returns its JSON answer. */
    public JsonElement json(Call call) {
        return soon(call, () -> readJson(call));
    }

    /**
     * Sends a request that makes something, as {@link #json(Call)} does. The callback receives an answer that arrives after
     * the wait was given up.
     */
    public JsonElement create(Call call, Consumer<JsonElement> late) {
        Shutdown.Creation creation = Shutdown.begin();
        return patience.await(
                call.purpose(),
                host,
                () -> {
                    try (creation) {
                        return readJson(call);
                    }
                },
                late);
    }

    /** Sends a request that makes something and may take long, and returns its JSON answer. */
    public JsonElement slowCreate(Call call) {
        return watched(call.purpose(), () -> Shutdown.creatingSoon(() -> readJson(call)));
    }

    /** Sends a request that must succeed but may take long, and returns its JSON answer. */
    public JsonElement slowJson(Call call) {
        return watched(call.purpose(), () -> readJson(call));
    }

    private JsonElement readJson(Call call) {
        try (DockerHttpClient.Response response = open(call);
                Reader reader = new InputStreamReader(response.getBody(), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader);
        } catch (IOException | JsonParseException e) {
            throw gone(call.purpose(), e);
        }
    }

    /** Sends a request that must succeed soon, and ignores its answer. */
    public void run(Call call) {
        soon(call, () -> {
            readToEnd(call);
            return true;
        });
    }

    /** Sends a request that must succeed but may take long, and ignores its answer. */
    public void slowRun(Call call) {
        watched(call.purpose(), () -> {
            readToEnd(call);
            return true;
        });
    }

    /** Sends a request and reads the answer, so that the connection can be reused. */
    private void readToEnd(Call call) {
        try (DockerHttpClient.Response response = open(call)) {
            response.getBody().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw gone(call.purpose(), e);
        }
    }

    /** Sends a request whose answer is a stream of JSON objects, such as a build or a pull. */
    public void stream(Call call, Consumer<JsonObject> each) {
        watched(call.purpose(), () -> {
            readLines(call, each, new Reading(() -> true));
            return true;
        });
    }

    /**
     * Sends a request that makes something, as {@link #stream} does. In a shutdown the connection is closed.
     *
     * @param mayClose whether it can be closed now, without a trace; asked repeatedly, for at most seven seconds
     */
    public void streamCreation(Call call, BooleanSupplier mayClose, Consumer<JsonObject> each) {
        Reading reading = new Reading(mayClose);
        watched(
                call.purpose(),
                () -> Shutdown.creating(reading::end, () -> {
                    readLines(call, each.andThen(line -> reading.noteProgress()), reading);
                    return true;
                }));
    }

    /** A thread that reads an answer, which another thread can end. */
    private static final class Reading {

        private final Thread reader = Thread.currentThread();
        private final BooleanSupplier mayClose;
        private DockerHttpClient.@Nullable Response response;
        private volatile long asked;
        private boolean ended;

        Reading(BooleanSupplier mayClose) {
            this.mayClose = mayClose;
        }

        synchronized void begin(DockerHttpClient.Response answer) {
            response = answer;
            if (ended) {
                Thread.interrupted();
                answer.close();
            }
        }

        /** Closes the connection. Only before there is an answer the thread is interrupted, because what it reads counts. */
        void end() {
            asked = asked == 0 ? System.nanoTime() : asked;
            if (mayClose.getAsBoolean() || System.nanoTime() - asked > LONGEST_ANSWER.toNanos()) {
                close();
            }
        }

        void noteProgress() {
            if (asked != 0) {
                end();
            }
        }

        private synchronized void close() {
            if (!ended) {
                ended = true;
                if (response == null) {
                    reader.interrupt();
                } else {
                    response.close();
                }
            }
        }
    }

    private void readLines(Call call, Consumer<JsonObject> each, Reading reading) {
        try (DockerHttpClient.Response response = open(call)) {
            reading.begin(response);
            JsonLines.read(response.getBody(), each);
        } catch (IOException e) {
            throw gone(call.purpose(), e);
        }
    }

    /**
     * Sends the call and returns the response, even if its status is an error. If reading the call's body fails, that
     * exception is thrown unchanged.
     */
    DockerHttpClient.Response send(Call call) {
        DockerHttpClient.Request.Builder request = DockerHttpClient.Request.builder()
                .method(call.method())
                .path(prefix + call.path())
                .putAllHeaders(call.headers());
        JsonElement json = call.json();
        RequestBody body = RequestBody.of(call.body());
        if (json != null) {
            request.putHeader("Content-Type", "application/json")
                    .bodyBytes(json.toString().getBytes(StandardCharsets.UTF_8));
        } else if (body != null) {
            request.body(body);
        } else if (call.method() == DockerHttpClient.Request.Method.POST) {
            // Without a body the client would omit Content-Length, and proxies before an engine reject such requests.
            request.bodyBytes(new byte[0]);
        }
        // The client keeps each connection for later; of many concurrent connections most would never be used again.
        if (underWay.incrementAndGet() > MOST_KEPT) {
            request.putHeader("Connection", "close");
        }
        try {
            return client.execute(request.build());
        } catch (RuntimeException e) {
            if (body != null) {
                body.rethrowFailure();
            }
            throw gone(call.purpose(), e);
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Returns whether {@link #hijack} returns connections that can be closed in one direction. */
    public boolean canHalfClose() {
        return !host.startsWith("npipe:");
    }

    /**
     * Opens a new connection and turns it into a raw stream; the caller closes it. The call is a POST without a body.
     */
    public EngineConnection hijack(Call call) {
        return patience.await(
                call.purpose(), host, () -> hijackNow(call), connection -> closeQuietly(connection, null));
    }

    private EngineConnection hijackNow(Call call) {
        EngineConnection connection = null;
        try {
            connection = EngineConnection.open(URI.create(host), ssl);
            Hijack answer = Hijack.request(connection, prefix + call.path());
            if (answer.isGranted()) {
                return connection;
            }
            connection.close();
            throw new EngineException(call.purpose(), host, answer.status(), errorMessage(answer.message()));
        } catch (IOException e) {
            closeQuietly(connection, e);
            throw gone(call.purpose(), e);
        }
    }

    private static void closeQuietly(@Nullable EngineConnection connection, @Nullable IOException reason) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            if (reason != null) {
                reason.addSuppressed(e);
            }
        }
    }

    public EngineException gone(String purpose, Throwable cause) {
        return Unavailable.whileDoing(purpose, host, cause);
    }

    private static String errorMessage(DockerHttpClient.Response response) {
        try {
            return errorMessage(new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Returns the message in the body of an answer; the body itself if it is no JSON object with one. */
    public static String errorMessage(String body) {
        String text = body.strip();
        try {
            JsonElement json = JsonParser.parseString(text);
            if (json.isJsonObject() && json.getAsJsonObject().has("message")) {
                return json.getAsJsonObject().get("message").getAsString().strip();
            }
        } catch (JsonSyntaxException e) {
            // The answer of a proxy or an old engine is not JSON; use the text as it is.
        }
        return text;
    }

    /**
     * A request to the engine.
     *
     * @param purpose completes a sentence after "could not", such as "start container 4f…"
     */
    public record Call(
            DockerHttpClient.Request.Method method,
            String path,
            String purpose,
            Map<String, String> headers,
            @Nullable JsonElement json,
            @Nullable InputStream body) {

        public static Call get(String purpose, String path, String... query) {
            return of(DockerHttpClient.Request.Method.GET, purpose, path, query);
        }

        public static Call post(String purpose, String path, String... query) {
            return of(DockerHttpClient.Request.Method.POST, purpose, path, query);
        }

        public static Call delete(String purpose, String path, String... query) {
            return of(DockerHttpClient.Request.Method.DELETE, purpose, path, query);
        }

        private static Call of(DockerHttpClient.Request.Method method, String purpose, String path, String... query) {
            return new Call(method, path + queryString(query), purpose, Map.of(), null, null);
        }

        public Call with(JsonElement json) {
            return new Call(method, path, purpose, headers, json, null);
        }

        public Call with(Map<String, String> headers, InputStream body) {
            return new Call(method, path, purpose, headers, null, body);
        }

        public Call with(Map<String, String> headers) {
            return new Call(method, path, purpose, headers, json, body);
        }

        private static String queryString(String... keysAndValues) {
            StringBuilder query = new StringBuilder();
            for (int i = 0; i < keysAndValues.length; i += 2) {
                query.append(i == 0 ? '?' : '&')
                        .append(keysAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(keysAndValues[i + 1], StandardCharsets.UTF_8));
            }
            return query.toString();
        }
    }
}
