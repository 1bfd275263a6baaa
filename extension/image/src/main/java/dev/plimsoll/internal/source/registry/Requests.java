package dev.plimsoll.internal.source.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Sends single requests. It follows no redirect, repeats nothing, and uses the proxies of the JVM. */
final class Requests {

    private final HttpClient client;
    private final Duration silence;

    Requests(RegistrySettings settings, Optional<SSLContext> tls) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connecting());
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.silence = settings.silence();
    }

    /** Requests a resource. */
    Response get(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        return send(request(uri, headers).GET());
    }

    /** Requests the headers of a resource. */
    Response head(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        return send(request(uri, headers).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends a form. */
    Response post(URI uri, String form) throws IOException, InterruptedException {
        return send(request(uri, Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(silence);
        builder.setHeader("User-Agent", "plimsoll");
        headers.forEach(builder::setHeader);
        return builder;
    }

    private Response send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        try {
            HttpResponse<InputStream> response = client.send(request, head -> new ReceivedBody(silence));
            requireLength(response);
            return new Response(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new RequestFailure(request.uri(), e);
        } catch (IllegalArgumentException e) {
            // The JDK's client throws it for a length that is not a number, and for a port that is none.
            ProtocolException malformed = new ProtocolException("a header is malformed: " + e.getMessage());
            malformed.initCause(e);
            throw new RequestFailure(request.uri(), malformed);
        }
    }

    /** Refuses a length that is not one whole number; the JDK's client takes the first of several, and negative ones. */
    private static void requireLength(HttpResponse<InputStream> response) throws IOException {
        List<String> lengths = response.headers().allValues("Content-Length").stream()
                .distinct()
                .toList();
        if (lengths.size() > 1 || lengths.stream().anyMatch(length -> !length.matches("[0-9]{1,19}"))) {
            response.body().close();
            throw new ProtocolException("its Content-Length is '" + String.join("', '", lengths) + "'");
        }
    }
}
