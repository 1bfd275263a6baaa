package dev.plimsoll.internal.source.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The response to a request.
 *
 * @param from the address that answered, which is not the one that was asked after a redirect
 */
record Response(URI from, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {

    private static final long DRAINED = 64 << 10;

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Returns the length that the server announces. It is not trusted. */
    OptionalLong length() {
        try {
            return headers.firstValueAsLong("Content-Length");
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns the media type in lower case and without parameters; empty if there is none. */
    String mediaType() {
        return header("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    boolean isHtml() {
        return mediaType().equals("text/html");
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Reads a short rest of the body, because only a connection without unread bytes is used again. */
    void drain() {
        try (this) {
            body.skip(DRAINED);
        } catch (IOException e) {
            // The next request opens a connection.
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // Nothing more is read from it.
        }
    }
}
