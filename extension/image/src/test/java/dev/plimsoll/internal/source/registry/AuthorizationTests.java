package dev.plimsoll.internal.source.registry;

import static dev.plimsoll.internal.source.registry.FakeRegistry.error;
import static dev.plimsoll.internal.source.registry.FakeRegistry.only;
import static dev.plimsoll.internal.source.registry.FakeRegistry.redirect;
import static dev.plimsoll.internal.source.registry.FakeRegistry.settings;
import static dev.plimsoll.internal.source.registry.FakeRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuthorizationTests {

    private static final RegistryLogin LOGIN = new RegistryLogin("ann", "pa:55", "", "");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("ann:pa:55".getBytes(StandardCharsets.UTF_8));
    private static final FakeRegistry.Answer MANIFEST = text(200, "{}");
    private static final String PATH = "/v2/team/app/manifests/1";

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.plain();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private RegistryClient client(RegistrySettings settings) {
        return registry.client("/team/app:1", settings);
    }

    private String bearer() {
        return "Bearer realm=\"http://" + registry.host()
                + "/token\",service=\"the registry\",scope=\"repository:team/app:pull\"";
    }

    private void assertFails(RegistrySettings settings, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(client(settings)::manifest)
                .withMessage(message.replace("HOST", registry.host()));
    }

    @Test
    void manifestWhenRegistryAsksForPasswordSendsIt() {
        registry.on(PATH, only(BASIC, "Basic realm=\"r\"", MANIFEST));
        client(settings(LOGIN)).manifest();
        assertThat(registry.requests).containsExactly("/v2/", PATH, PATH + " " + BASIC);
    }

    @Test
    void manifestWhenRegistryAsksForTokenGetsOneWithoutLogin() {
        registry.on("/token", text(200, "{\"token\":\"t0\"}"));
        registry.on(PATH, only("Bearer t0", bearer(), MANIFEST));
        client(settings()).manifest();
        assertThat(registry.requests)
                .containsExactly(
                        "/v2/",
                        PATH,
                        "/token?service=the+registry&scope=repository%3Ateam%2Fapp%3Apull",
                        PATH + " Bearer t0");
    }

    @Test
    void manifestWhenRegistryAsksForTokenGetsOneWithTheLogin() {
        registry.on("/token", only(BASIC, "", text(200, "{\"access_token\":\"t1\"}")));
        registry.on(PATH, only("Bearer t1", bearer(), MANIFEST));
        client(settings(LOGIN)).manifest();
    }

    /** Another server would get the token's answer, not the credentials of the registry. */
    @Test
    void manifestWhenLoginIsIdentityTokenExchangesIt() {
        registry.on("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            text(
                            200,
                            form.equals("grant_type=refresh_token&client_id=plimsoll&refresh_token=id%2B1"
                                            + "&service=the+registry&scope=repository%3Ateam%2Fapp%3Apull")
                                    ? "{\"access_token\":\"t2\"}"
                                    : "{}")
                    .to(exchange);
        });
        registry.on(PATH, only("Bearer t2", bearer(), MANIFEST));
        client(settings(new RegistryLogin("", "", "id+1", ""))).manifest();
    }

    @Test
    void manifestWhenLoginIsRegistryTokenSendsIt() {
        registry.on(PATH, only("Bearer r3", bearer(), MANIFEST));
        client(settings(new RegistryLogin("", "", "", "r3"))).manifest();
        assertThat(registry.requests).doesNotContain("/token");
    }

    @Test
    void manifestWhenTokenHasExpiredGetsAnother() {
        registry.on("/token", text(200, "{\"token\":\"t0\"}"), text(200, "{\"token\":\"t1\"}"));
        registry.on(
                PATH,
                only("Bearer t0", bearer(), MANIFEST),
                only("Bearer t0", bearer(), MANIFEST),
                only("Bearer t1", bearer(), MANIFEST));
        RegistryClient client = client(settings());
        client.manifest();
        client.manifest();
        assertThat(registry.requests)
                .filteredOn(request -> request.startsWith("/token"))
                .hasSize(2);
    }

    @Test
    void manifestWhenTokenServerIsUnreadyTriesAgain() {
        registry.on("/token", text(503, ""), text(200, "{\"token\":\"t0\"}"));
        registry.on(PATH, only("Bearer t0", bearer(), MANIFEST));
        client(settings()).manifest();
    }

    @Test
    void manifestWithoutLoginSaysHowToLogIn() {
        registry.on(PATH, only(BASIC, "Basic realm=\"r\"", MANIFEST));
        assertFails(
                settings(),
                "docker://HOST/team/app:1 could not be read: HOST requires a login, or has no such repository (401: "
                        + "authentication required). Log in with 'docker login HOST'.");
    }

    @Test
    void manifestWhenPasswordIsWrongSaysHowToLogIn() {
        registry.on(PATH, only("Basic other", "Basic realm=\"r\"", MANIFEST));
        assertFails(
                settings(LOGIN),
                "docker://HOST/team/app:1 could not be read: HOST refused the credentials (user ann) (401: authentication "
                        + "required). Log in again with 'docker login HOST'.");
    }

    @Test
    void manifestWhenTokenServerRefusesLoginSaysHowToLogIn() {
        registry.on("/token", error(401, "UNAUTHORIZED", "incorrect username or password"));
        registry.on(PATH, only("Bearer t0", bearer(), MANIFEST));
        assertFails(
                settings(LOGIN),
                "docker://HOST/team/app:1 could not be read: HOST refused the credentials (user ann) (401: incorrect username "
                        + "or password). Log in again with 'docker login HOST'.");
    }

    @Test
    void manifestWhenTokenIsNotEnoughSaysHowToLogIn() {
        registry.on("/token", text(200, "{\"token\":\"t0\"}"));
        registry.on(PATH, only("Bearer other", bearer(), MANIFEST));
        assertFails(
                settings(),
                "docker://HOST/team/app:1 could not be read: HOST requires a login, or has no such repository (401: "
                        + "authentication required). Log in with 'docker login HOST'.");
    }

    @Test
    void manifestWhenLoginMayNotReadSaysSo() {
        registry.on(
                PATH,
                only(BASIC, "Basic realm=\"r\"", error(403, "DENIED", "requested access to the resource is denied")));
        assertFails(
                settings(LOGIN),
                "docker://HOST/team/app:1 could not be read: HOST does not allow this login (user ann) to read the repository "
                        + "(403: requested access to the resource is denied). Ask for access, or log in as another user with "
                        + "'docker login HOST'.");
    }

    /** A credential helper can ask the user for a password. */
    @Test
    void manifestWhenRegistryAsksForNothingLooksUpNoLogin() {
        registry.on(PATH, text(503, ""));
        RegistrySettings settings = new RegistrySettings(
                Set.of(),
                List.of(),
                name -> {
                    throw new AssertionError("looked up " + name);
                },
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(1));
        assertFails(
                settings,
                "docker://HOST/team/app:1 could not be read: HOST has answered 503 to 4 requests. Try again when the registry "
                        + "works.");
    }

    @Test
    void manifestWhenTokenServerAnswersHtmlSaysSo() {
        registry.on("/token", text(200, "<html>", "Content-Type", "text/html"));
        registry.on(PATH, only("Bearer t0", bearer(), MANIFEST));
        assertFails(
                settings(),
                "docker://HOST/team/app:1 could not be read: HOST answered with a page of HTML. Is it a registry, or a proxy "
                        + "with a login page in between?");
    }

    @Test
    void manifestWhenTokenHasLineBreakIsRefused() {
        registry.on("/token", text(200, "{\"token\":\"t0\\r\\nHost: x\"}"));
        registry.on(PATH, only("Bearer t0", bearer(), MANIFEST));
        assertFails(
                settings(),
                "docker://HOST/team/app:1 could not be read: HOST, which gives out the registry's tokens, sent none.");
    }

    @Test
    void manifestWhenRealmIsWithoutTlsSendsNothingThere() {
        registry.on(PATH, only("Bearer t0", "Bearer realm=\"http://login.example/\",service=\"s\"", MANIFEST));
        assertFails(
                settings(LOGIN),
                "docker://HOST/team/app:1 could not be read: HOST asks to log in at 'http://login.example/', which is not an "
                        + "address with https. Nothing was sent there.");
    }

    @Test
    void manifestWhenRedirectedToAnotherHostSendsNoCredentials() throws IOException {
        try (FakeRegistry other = FakeRegistry.plain()) {
            other.on("/there", MANIFEST);
            registry.on(PATH, only(BASIC, "Basic realm=\"r\"", redirect("http://" + other.host() + "/there")));
            client(settings(LOGIN)).manifest();
            assertThat(other.requests).containsExactly("/there");
        }
    }

    /** Otherwise any server could collect passwords. */
    @Test
    void manifestWhenAnotherHostAsksForPasswordSendsNone() throws IOException {
        try (FakeRegistry other = FakeRegistry.plain()) {
            other.on("/there", only(BASIC, "Basic realm=\"r\"", MANIFEST));
            registry.on(PATH, redirect("http://" + other.host() + "/there"));
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(client(settings(LOGIN))::manifest)
                    .withMessageContaining(other.host() + " requires a login");
            assertThat(other.requests).containsExactly("/there");
        }
    }
}
