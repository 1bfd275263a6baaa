package dev.plimsoll.internal.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that identifies layers and images. */
public final class Sha256 {

    private Sha256() {}

    /** A new, empty digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
