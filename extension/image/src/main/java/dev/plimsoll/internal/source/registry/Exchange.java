package dev.plimsoll.internal.source.registry;

import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets a resource of a repository: finds the address, logs in, follows redirects. */
final class Exchange {

    private static final int REDIRECTS = 5;

    private final RegistryImage image;
    private final RegistrySettings settings;
    private final Problems problems;
    private @Nullable Requests requests;
    private @Nullable Authorization authorization;
    private @Nullable URI registry;

    Exchange(RegistryImage image, RegistrySettings settings, Problems problems) {
        this.image = image;
        this.settings = settings;
        this.problems = problems;
    }

    private synchronized Requests requests() {
        @Nullable Requests known = requests;
        if (known == null) {
            known = new Requests(
                    settings, new RegistryTls(problems, settings.certificatesOf(image.address())).context());
            requests = known;
        }
        return known;
    }

    private synchronized Authorization authorization() {
        @Nullable Authorization known = authorization;
        if (known == null) {
            known = new Authorization(image, settings, requests(), problems);
            authorization = known;
        }
        return known;
    }

    /** Returns the credentials that were sent to the registry; empty if it has not required any. */
    synchronized Optional<RegistryLogin> usedLogin() {
        return authorization == null ? Optional.empty() : authorization.usedLogin();
    }

    /**
     * Gets a resource.
     *
     * @param path begins with a slash and follows the name of the repository
     * @throws Unready if the server can't answer now
     * @throws RequestFailure if there is no response
     */
    Response get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return exchange(path, uri -> requests().get(uri, with(headers, uri)));
    }

    /** Gets the headers of a resource, as {@link #get}. */
    Response head(String path) throws IOException, InterruptedException {
        return exchange(path, uri -> requests().head(uri, with(Map.of(), uri)));
    }

    /** Sends one request. */
    @FunctionalInterface
    private interface Sender {
        Response send(URI uri) throws IOException, InterruptedException;
    }

    private Response exchange(String path, Sender sender) throws IOException, InterruptedException {
        URI uri = URI.create(registry() + "/v2/" + image.repository() + path);
        Optional<String> sent = authorization().header();
        Response response = followed(uri, sender);
        if (response.status() == 401 && isOfRegistry(response.from())) {
            if (!authorization().renew(response, sent)) {
                return response;
            }
            response.drain();
            response = followed(uri, sender);
        }
        Unready.check(response);
        return response;
    }

    /** Adds the authorization, which only the registry itself gets. */
    private Map<String, String> with(Map<String, String> headers, URI uri) throws IOException, InterruptedException {
        Map<String, String> sent = new HashMap<>(headers);
        if (isOfRegistry(uri)) {
            authorization().header().ifPresent(value -> sent.put("Authorization", value));
        }
        return sent;
    }

    private Response followed(URI uri, Sender sender) throws IOException, InterruptedException {
        URI next = uri;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            Response response = sender.send(next);
            if (!response.isRedirect()) {
                return response;
            }
            response.drain();
            next = target(next, response.header("Location").orElse(""));
        }
        throw problems.problem(image.address() + " redirects more than " + REDIRECTS + " times, the last time to "
                + next.getAuthority() + ". Is a proxy in between wrongly configured?");
    }

    private URI target(URI from, String location) {
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            target = from;
        }
        boolean isSafe = "https".equals(target.getScheme())
                || ("http".equals(target.getScheme()) && "http".equals(from.getScheme()));
        if (location.isEmpty() || !isSafe || target.getHost() == null || target.getPort() > 0xffff) {
            throw problems.problem(from.getAuthority() + " redirects to '" + Visible.oneLine(location)
                    + "', which is not an address with https.");
        }
        return target;
    }

    private boolean isOfRegistry(URI uri) throws IOException, InterruptedException {
        return uri.getScheme().equals(registry().getScheme())
                && registry().getAuthority().equals(uri.getAuthority());
    }

    private synchronized URI registry() throws IOException, InterruptedException {
        @Nullable URI known = registry;
        if (known == null) {
            boolean isPlain = settings.allowsPlainHttp(image.address())
                    && settings.certificatesOf(image.address()).isEmpty()
                    && answersPlainHttp();
            known = URI.create((isPlain ? "http://" : "https://") + image.address());
            registry = known;
        }
        return known;
    }

    /** Asks without credentials. A server with TLS closes the connection, answers 400, or redirects. */
    private boolean answersPlainHttp() throws IOException, InterruptedException {
        try {
            Response response = requests().get(URI.create("http://" + image.address() + "/v2/"), Map.of());
            response.drain();
            return response.status() != 400
                    && !(response.isRedirect()
                            && response.header("Location").orElse("").startsWith("https:"));
        } catch (RequestFailure e) {
            if (e.failure() instanceof HttpTimeoutException) {
                throw e;
            }
            return false;
        }
    }
}
