package dev.plimsoll.internal.source.registry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Composes the messages about an image that can't be read from its registry. */
final class Problems {

    private static final int LONGEST_ERROR = 64 << 10;

    private final RegistryImage image;
    private final RegistrySettings settings;

    Problems(RegistryImage image, RegistrySettings settings) {
        this.image = image;
        this.settings = settings;
    }

    InspectionException problem(String reason) {
        return problem(ErrorCode.REGISTRY, reason);
    }

    private InspectionException problem(ErrorCode code, String reason) {
        return new InspectionException(code, image + " could not be read: " + reason);
    }

    private InspectionException problem(String reason, Throwable cause) {
        return new InspectionException(ErrorCode.REGISTRY, image + " could not be read: " + reason, cause);
    }

    InspectionException interrupted(Throwable cause) {
        Thread.currentThread().interrupt();
        return new InspectionException(ErrorCode.INTERRUPTED, "Interrupted while reading " + image, cause);
    }

    /** Describes a request that failed for the last time. */
    InspectionException noResponse(IOException failure, Optional<RegistryLogin> login) {
        if (Thread.currentThread().isInterrupted()) {
            return interrupted(failure);
        }
        if (failure instanceof Unready unready) {
            return unready(unready, login);
        }
        if (failure instanceof RequestFailure request) {
            return unreachable(request.uri(), request.failure())
                    .orElseGet(() -> problem(
                            request.uri().getAuthority() + " closed the connection " + Retries.ATTEMPTS
                                    + " times without a response (" + reason(request.failure())
                                    + "). Is it a registry?",
                            failure));
        }
        if (failure instanceof TooSlow) {
            return problem(
                    image.address() + " is too slow: " + failure.getMessage()
                            + ". Is it overloaded, or a proxy in between?",
                    failure);
        }
        return failure instanceof Silence
                ? silent(image.address(), failure)
                : problem(
                        "the connection to " + image.address() + " broke " + Retries.ATTEMPTS + " times ("
                                + reason(failure) + "). Is the network stable?",
                        failure);
    }

    private InspectionException unready(Unready unready, Optional<RegistryLogin> login) {
        if (!unready.isRateLimit()) {
            return problem(
                    unready.host() + " has answered " + unready.status() + " to " + Retries.ATTEMPTS
                            + " requests. Try again when the registry works.",
                    unready);
        }
        String when = unready.after()
                .map(pause -> " for the next " + Math.max(1, pause.toSeconds()) + " s")
                .orElse("");
        return problem(
                unready.host() + " limits the rate of requests and accepts no more" + when + " (429). Try again later"
                        + (login.isPresent()
                                ? "."
                                : ", or log in with '" + image.loginCommand() + "' for a higher limit."),
                unready);
    }

    InspectionException silent(String host, Throwable cause) {
        return problem(
                host + " has not sent a byte for " + seconds() + " s. Is it overloaded, or a proxy in between?", cause);
    }

    private String seconds() {
        return String.valueOf(Math.max(1, settings.silence().toSeconds()));
    }

    /** Describes why a host can't be reached; empty if it was reached, and the connection broke. */
    private Optional<InspectionException> unreachable(URI uri, IOException failure) {
        String host = uri.getAuthority();
        if (Causes.has(failure, UnresolvedAddressException.class)) {
            return Optional.of(problem(
                    "the host " + uri.getHost()
                            + " is unknown. Check the name, and https.proxyHost if only a proxy reaches it.",
                    failure));
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return Optional.of(problem(
                    "no connection to " + host + " within "
                            + settings.connecting().toSeconds()
                            + " s. Is it reachable from this network, or only by a proxy (https.proxyHost)?",
                    failure));
        }
        if (failure instanceof HttpTimeoutException) {
            return Optional.of(silent(host, failure));
        }
        if (failure instanceof ProtocolException) {
            return Optional.of(problem(
                    host + " sent a response that is not valid HTTP (" + reason(failure)
                            + "). Is it a registry, or is a proxy in between?",
                    failure));
        }
        if (isWithoutTls(failure)) {
            return Optional.of(problem(
                    host + " does not speak TLS. If this registry is to be used without TLS, set the system property "
                            + RegistrySettings.INSECURE + "=" + host + ".",
                    failure));
        }
        if (failure instanceof SSLException) {
            return Optional.of(problem(tls(host, failure), failure));
        }
        return failure instanceof ConnectException
                ? Optional.of(problem(
                        "nothing accepts connections at " + host + " (" + reason(failure)
                                + "). Is the registry running, and the port right?",
                        failure))
                : Optional.empty();
    }

    static boolean isWithoutTls(IOException failure) {
        return failure instanceof SSLException
                && String.valueOf(failure.getMessage()).contains("nrecognized SSL message");
    }

    private static String tls(String host, IOException failure) {
        if (Causes.has(failure, CertPathBuilderException.class)) {
            return "the certificate of " + host
                    + " was issued by an authority that is not trusted. Put the authority's "
                    + "certificate into /etc/docker/certs.d/" + host + "/ca.crt or into ~/.config/docker/certs.d/"
                    + host
                    + "/ca.crt.";
        }
        return "TLS with " + host + " failed (" + reason(failure)
                + "). Does its certificate name this host, and does it require a client certificate?";
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getMessage() == null && root.getCause() != null) {
            root = root.getCause();
        }
        @Nullable String message = root.getMessage();
        return message == null
                ? (failure instanceof ConnectException
                        ? "connection refused"
                        : root.getClass().getSimpleName())
                : Visible.oneLine(message);
    }

    /** Describes a response with an unexpected status. */
    InspectionException refused(String subject, Response response, Optional<RegistryLogin> login) {
        String host = response.from().getAuthority();
        return switch (response.status()) {
            case 401, 403 -> problem(ErrorCode.REGISTRY_LOGIN, denied(host, response, login));
            case 404 ->
                problem(
                        ErrorCode.IMAGE_NOT_FOUND,
                        host + " does not have " + subject + " in repository " + image.repository() + ".");
            default ->
                problem(host + " answered " + response.status() + " to the request for " + subject + detail(response)
                        + ".");
        };
    }

    private String denied(String host, Response response, Optional<RegistryLogin> login) {
        String status = " (" + response.status() + detail(response) + ").";
        if (login.isEmpty()) {
            return host + " requires a login, or has no such repository" + status + " Log in with '"
                    + image.loginCommand() + "'.";
        }
        return response.status() == 401
                ? host + " refused the credentials (" + login.get() + ")" + status + " Log in again with '"
                        + image.loginCommand() + "'."
                : host + " does not allow this login (" + login.get() + ") to read the repository" + status
                        + " Ask for access, or log in as another user with '" + image.loginCommand() + "'.";
    }

    /** Returns the registry's own error message after a colon; empty if it sends none. */
    private static String detail(Response response) {
        try (response) {
            String text = new String(response.body().readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            JsonObject first = Json.array(JsonParser.parseString(text).getAsJsonObject(), "errors")
                    .get(0)
                    .getAsJsonObject();
            String message = Json.string(first, "message");
            return message.isEmpty() ? "" : ": " + Visible.oneLine(message);
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            return "";
        }
    }

    InspectionException html(Response response) {
        return problem(response.from().getAuthority()
                + " answered with a page of HTML. Is it a registry, or a proxy with a login page in between?");
    }

    InspectionException tooLong(String subject) {
        return problem(subject + " is longer than " + (RegistryClient.LONGEST_DOCUMENT >> 20)
                + " MiB, which no manifest or configuration is.");
    }

    InspectionException wrongLength(String digest, long size, long actual) {
        return problem(
                ErrorCode.IMAGE_CORRUPT,
                image.address() + " has " + bytes(actual) + " for " + digest + ", but the manifest says " + bytes(size)
                        + ". Push the image again.");
    }

    InspectionException tooManyBytes(String digest, long size) {
        return problem(
                ErrorCode.IMAGE_CORRUPT,
                image.address() + " sends more for " + digest + " than the " + bytes(size)
                        + " in the manifest. Push the image again.");
    }

    private static String bytes(long bytes) {
        return ByteSize.of(bytes).formatBytes();
    }

    /** Describes why the rest of a blob can't be read. */
    InspectionException broken(
            String digest, long position, long size, IOException failure, Optional<RegistryLogin> login) {
        if (Thread.currentThread().isInterrupted()
                || failure instanceof Unready
                || failure instanceof Silence
                || failure instanceof TooSlow) {
            return noResponse(failure, login);
        }
        if (failure instanceof RequestFailure request) {
            Optional<InspectionException> unreachable = unreachable(request.uri(), request.failure());
            if (unreachable.isPresent()) {
                return unreachable.get();
            }
        }
        return problem(
                "the download of " + digest + " breaks again and again, the last time after " + bytes(position) + " of "
                        + bytes(size) + " (" + reason(failure) + "). Is the network stable?",
                failure);
    }
}
