package dev.plimsoll.internal.secret;

import dev.plimsoll.image.SecretRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What secrets of a rule look like.
 *
 * @param start the bytes that each begins with or has within it; at least two
 * @param check decides whether there is a secret where these bytes are
 */
record SecretForm(byte[] start, Check check) {

    /**
     * The place of a secret.
     *
     * @param begin the index of the first byte of the secret
     * @param end the index after its last byte
     */
    record Span(SecretRule rule, int begin, int end) {}

    /** Decides whether there is a secret. */
    @FunctionalInterface
    interface Check {

        /**
         * Returns the secret; empty if there is none.
         *
         * @param text what is around the start
         * @param at the index of the start
         * @param after the index after the start
         */
        Optional<Span> find(ByteText text, int at, int after);
    }

    static SecretForm of(String start, Check check) {
        return new SecretForm(start.getBytes(StandardCharsets.US_ASCII), check);
    }
}
