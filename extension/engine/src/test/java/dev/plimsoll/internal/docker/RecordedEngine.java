package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An engine that returns recorded answers, by method and path, with or without its query. */
public final class RecordedEngine implements DockerHttpClient {

    public static final String HOST = "unix:///recorded.sock";

    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, Runnable> effects = new HashMap<>();
    public final List<String> requests = new ArrayList<>();

    /** An answer whose body has one character for each byte. */
    private record Answer(int status, Map<String, String> headers, String body, boolean breaksOff) {}

    /** Returns an engine with the recorded answers of Docker 26.1.5. */
    public static RecordedEngine docker() {
        return new RecordedEngine()
                .answer("GET /_ping", 200, Map.of("Builder-Version", "2"), "OK")
                .answer(
                        "GET /version",
                        200,
                        Map.of(),
                        "{\"Version\":\"26.1.5+dfsg1\",\"ApiVersion\":\"1.45\",\"Os\":\"linux\",\"Arch\":\"amd64\","
                                + "\"Components\":[{\"Name\":\"Engine\"},{\"Name\":\"containerd\"}]}");
    }

    /** Returns an engine with the recorded answers of Podman 5.4.2. */
    public static RecordedEngine podman() {
        return new RecordedEngine()
                .answer("GET /_ping", 200, Map.of("Builder-Version", "1"), "OK")
                .answer(
                        "GET /version",
                        200,
                        Map.of(),
                        "{\"Version\":\"5.4.2\",\"ApiVersion\":\"1.41\",\"Os\":\"linux\",\"Arch\":\"amd64\","
                                + "\"Components\":[{\"Name\":\"Podman Engine\"}]}");
    }

    public RecordedEngine answer(String request, int status, String body) {
        return answer(request, status, Map.of(), body);
    }

    public RecordedEngine answer(String request, int status, Map<String, String> headers, String body) {
        answers.put(request, new Answer(status, headers, body, false));
        return this;
    }

    public RecordedEngine answer(String request, byte[] body) {
        answers.put(request, new Answer(200, Map.of(), new String(body, StandardCharsets.ISO_8859_1), false));
        return this;
    }

    /** Adds an answer that ends with a lost connection. */
    public RecordedEngine breakOff(String request, String begin) {
        answers.put(request, new Answer(200, Map.of(), begin, true));
        return this;
    }

    /** Does something when a request was received, with or without its query, before it is answered. */
    public RecordedEngine on(String request, Runnable effect) {
        effects.put(request, effect);
        return this;
    }

    public DockerApi connect() {
        return DockerApi.connect(this, HOST, null);
    }

    @Override
    public Response execute(Request request) {
        String path = request.path();
        int query = path.indexOf('?');
        String asked = request.method() + " " + (query < 0 ? path : path.substring(0, query));
        requests.add(request.method() + " " + path);
        readBody(request);
        effects.getOrDefault(request.method() + " " + path, effects.getOrDefault(asked, () -> {}))
                .run();
        Answer answer = answers.getOrDefault(request.method() + " " + path, answers.get(asked));
        if (answer == null) {
            throw new RuntimeException(new IOException("Connection refused"));
        }
        return new Response() {
            @Override
            public int getStatusCode() {
                return answer.status();
            }

            @Override
            public Map<String, List<String>> getHeaders() {
                return Map.of();
            }

            @Override
            public String getHeader(String name) {
                return answer.headers().get(name);
            }

            @Override
            public InputStream getBody() {
                return new FilterInputStream(
                        new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.ISO_8859_1))) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        int read = super.read(buffer, offset, length);
                        if (read < 0 && answer.breaksOff()) {
                            throw new IOException("Connection reset by peer");
                        }
                        return read;
                    }
                };
            }

            @Override
            public void close() {}
        };
    }

    /** Reads the body as the real client does, which wraps exceptions that it can't declare. */
    private static void readBody(Request request) {
        InputStream body = request.body();
        if (body != null) {
            try {
                body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new RuntimeException(e);
            }
        }
    }

    @Override
    public void close() {}
}
