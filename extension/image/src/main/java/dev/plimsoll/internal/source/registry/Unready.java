package dev.plimsoll.internal.source.registry;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Thrown if a server answers that it can't answer now. */
final class Unready extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> STATUSES = Set.of(TOO_MANY_REQUESTS, 500, 502, 503, 504);

    private final int status;
    private final String host;
    private final Optional<Duration> after;

    private Unready(Response response) {
        super("status " + response.status());
        this.status = response.status();
        this.host = response.from().getAuthority();
        this.after = response.header("Retry-After").flatMap(Unready::parse);
    }

    /** Throws if a server can't answer now. */
    static void check(Response response) throws Unready {
        if (STATUSES.contains(response.status())) {
            response.drain();
            throw new Unready(response);
        }
    }

    private static Optional<Duration> parse(String retryAfter) {
        try {
            return Optional.of(
                    retryAfter.matches("[0-9]{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(retryAfter))
                            : Duration.between(
                                    Instant.now(),
                                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    int status() {
        return status;
    }

    String host() {
        return host;
    }

    boolean isRateLimit() {
        return status == TOO_MANY_REQUESTS;
    }

    /** Returns when the server wants the next request; empty if it does not say. */
    Optional<Duration> after() {
        return after;
    }
}
