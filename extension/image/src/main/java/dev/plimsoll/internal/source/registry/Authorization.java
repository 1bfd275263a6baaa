package dev.plimsoll.internal.source.registry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to a registry when it requires a login.
 *
 * <p>Source: distribution project, <em>Token Authentication Specification</em> and <em>OAuth2 Token Authentication</em>.
 */
final class Authorization {

    private static final int LONGEST_TOKEN = 1 << 20;

    private final RegistryImage image;
    private final RegistrySettings settings;
    private final Requests requests;
    private final Problems problems;
    private Optional<RegistryLogin> login = Optional.empty();
    private boolean isLookedUp;
    private @Nullable String header;

    Authorization(RegistryImage image, RegistrySettings settings, Requests requests, Problems problems) {
        this.image = image;
        this.settings = settings;
        this.requests = requests;
        this.problems = problems;
    }

    /** Returns the value of the header {@code Authorization}; empty until the registry requires it. */
    synchronized Optional<String> header() {
        return Optional.ofNullable(header);
    }

    /** Returns the credentials of this user if the registry requires them; otherwise they are not looked up. */
    synchronized Optional<RegistryLogin> usedLogin() {
        return login;
    }

    private Optional<RegistryLogin> login() {
        if (!isLookedUp) {
            login = settings.logins().apply(image.name());
            isLookedUp = true;
        }
        return login;
    }

    /**
     * Logs in as a response asks.
     *
     * @param sent what was refused; empty if nothing was sent
     * @return whether another request makes sense
     */
    synchronized boolean renew(Response refused, Optional<String> sent) throws IOException, InterruptedException {
        if (!sent.equals(header())) {
            return true;
        }
        List<Challenge> challenges = Challenge.parse(refused.headers().allValues("WWW-Authenticate"));
        @Nullable String renewed = null;
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                renewed = "Bearer " + token(challenge);
                break;
            }
            if (challenge.scheme().equals("basic") && login().isPresent()) {
                renewed = basic(login().get());
            }
        }
        if (renewed == null || renewed.equals(header)) {
            return false;
        }
        header = renewed;
        return true;
    }

    private static @Nullable String basic(RegistryLogin login) {
        return login.user().isEmpty()
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
    }

    private String token(Challenge challenge) throws IOException, InterruptedException {
        Optional<RegistryLogin> login = login();
        if (login.isPresent() && !login.get().registryToken().isEmpty()) {
            return login.get().registryToken();
        }
        try (Response response = request(challenge, login)) {
            Unready.check(response);
            if (response.status() != 200) {
                throw problems.refused("a token", response, login);
            }
            byte[] body = response.body().readNBytes(LONGEST_TOKEN);
            return token(response, body);
        }
    }

    private Response request(Challenge challenge, Optional<RegistryLogin> login)
            throws IOException, InterruptedException {
        String realm = challenge.parameter("realm");
        String scope = challenge.parameter("scope");
        String query = "service=" + encoded(challenge.parameter("service")) + "&scope="
                + encoded(scope.isEmpty() ? "repository:" + image.repository() + ":pull" : scope);
        URI uri = checked(realm);
        Optional<String> identity = login.map(RegistryLogin::identityToken).filter(token -> !token.isEmpty());
        if (identity.isPresent()) {
            return requests.post(
                    uri,
                    "grant_type=refresh_token&client_id=plimsoll&refresh_token=" + encoded(identity.get()) + "&"
                            + query);
        }
        URI with = URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + query);
        @Nullable String basic = login.map(Authorization::basic).orElse(null);
        return requests.get(with, basic == null ? Map.of() : Map.of("Authorization", basic));
    }

    /** Refuses an address that would get the credentials without TLS. */
    private URI checked(String realm) {
        try {
            URI uri = new URI(realm);
            boolean isSafe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && settings.allowsPlainHttp(String.valueOf(uri.getAuthority())));
            if (isSafe && uri.getPort() <= 0xffff && uri.getHost() != null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Described below.
        }
        throw problems.problem(image.address() + " asks to log in at '"
                + Visible.oneLine(realm)
                + "', which is not an address with https. Nothing was sent there.");
    }

    private String token(Response response, byte[] body) {
        try {
            JsonObject json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            String token = Json.string(json, "token");
            token = token.isEmpty() ? Json.string(json, "access_token") : token;
            // A header with a line break would be two.
            if (!token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                return token;
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            // Described below. The parser's message can quote a token.
        }
        throw response.isHtml()
                ? problems.html(response)
                : problems.problem(
                        response.from().getAuthority() + ", which gives out the registry's tokens, sent none.");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
