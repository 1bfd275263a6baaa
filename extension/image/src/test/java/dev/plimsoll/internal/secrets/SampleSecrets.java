package dev.plimsoll.internal.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Secrets that open nothing, made here so that no file of the source has one. */
public final class SampleSecrets {

    private static final String RANDOM = "4eC39HqLyjWDarjtT1zdp7dcXw9RbT0aQkZs2MvNfUgIhJoKlPiOuYeRtWqAsDfG";

    private SampleSecrets() {}

    /** Returns so many letters and digits. */
    public static String random(int length) {
        return RANDOM.repeat(1 + length / RANDOM.length()).substring(0, length);
    }

    /** Returns a token of GitHub or npm. */
    public static String checked(String prefix) {
        String random = random(30);
        return prefix + random + CheckDigits.base62(CheckDigits.crc(random));
    }

    /**
     * Returns a routable token of GitLab.
     *
     * @param version such as {@code 01.}; empty for a token without one
     */
    static String routable(String version) {
        String payload = "glpat-" + random(40) + "." + version + "14";
        String digits = Long.toString(CheckDigits.crc(payload), 36);
        return payload + "0".repeat(7 - digits.length()) + digits;
    }

    /** Returns a private key in armor, with one line. */
    public static String key(String label, String separator) {
        byte[] bytes = new byte[48];
        byte[] begin = {0x30, 0x2e, 0x02, 0x01, 0x00};
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        return armored(label, bytes, separator);
    }

    static String armored(String label, byte[] bytes, String separator) {
        return "-----BEGIN " + label + "-----" + separator + Base64.getEncoder().encodeToString(bytes) + separator
                + "-----END " + label + "-----";
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
