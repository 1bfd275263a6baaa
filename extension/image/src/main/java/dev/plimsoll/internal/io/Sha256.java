package dev.plimsoll.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256, the digest that identifies layers and images. */
public final class Sha256 {

    private Sha256() {}

    /** Returns a new digest without input. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Returns the digest of a text in UTF-8. */
    public static byte[] of(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the digest of a stream, which is read to its end and not closed. */
    public static byte[] of(InputStream content) throws IOException {
        MessageDigest digest = digest();
        content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    /** Returns the digest of content as manifests write it: {@code sha256:} and 64 hexadecimal digits. */
    public static String named(byte[] content) {
        return "sha256:" + hex(digest().digest(content));
    }

    /** Finishes a digest and returns it as 64 hexadecimal digits. */
    public static String hex(MessageDigest digest) {
        return hex(digest.digest());
    }

    /** Returns a digest as 64 hexadecimal digits. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
