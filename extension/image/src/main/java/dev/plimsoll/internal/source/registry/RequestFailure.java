package dev.plimsoll.internal.source.registry;

import java.io.IOException;
import java.net.URI;

/** Thrown if a request has no response. */
final class RequestFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final URI uri;
    private final IOException failure;

    RequestFailure(URI uri, IOException failure) {
        super(failure.getMessage(), failure);
        this.uri = uri;
        this.failure = failure;
    }

    URI uri() {
        return uri;
    }

    IOException failure() {
        return failure;
    }
}
