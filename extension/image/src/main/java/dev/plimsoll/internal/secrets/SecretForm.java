package dev.plimsoll.internal.secrets;

import dev.plimsoll.image.SecretRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The form of a rule's secrets. */
final class SecretForm {

    private final byte[] start;
    private final Check check;

    private SecretForm(byte[] start, Check check) {
        this.start = start;
        this.check = check;
    }

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

    /**
     * Creates a form.
     *
     * @param start the characters that each secret begins with or has within it; at least two
     * @param check decides whether there is a secret where these characters are
     */
    static SecretForm of(String start, Check check) {
        return new SecretForm(start.getBytes(StandardCharsets.US_ASCII), check);
    }

    byte firstByte() {
        return start[0];
    }

    byte secondByte() {
        return start[1];
    }

    /** Returns the secret whose start is at an index; empty if there is none. */
    Optional<Span> find(ByteText text, int at) {
        return text.startsWith(at, start) ? check.find(text, at, at + start.length) : Optional.empty();
    }
}
