package dev.plimsoll.internal.secrets;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The check digits of tokens. */
final class CheckDigits {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 6;
    private static final int GITLAB_LENGTH = 7;

    private CheckDigits() {}

    /** Returns whether a token of GitHub or npm, without its prefix, ends with the CRC-32 of what is before, in base 62. */
    static boolean isValid(String token) {
        int length = token.length() - LENGTH;
        return length > 0 && token.substring(length).equals(base62(crc(token.substring(0, length))));
    }

    /** Returns whether a routable token of GitLab ends with the CRC-32 of what is before, in base 36. */
    static boolean isValidAtGitLab(String token) {
        int length = token.length() - GITLAB_LENGTH;
        String digits = Long.toString(crc(token.substring(0, length)), 36);
        return token.substring(length).equals("0".repeat(GITLAB_LENGTH - digits.length()) + digits);
    }

    static String base62(long number) {
        StringBuilder digits = new StringBuilder();
        for (long rest = number; digits.length() < LENGTH; rest /= BASE62.length()) {
            digits.append(BASE62.charAt((int) (rest % BASE62.length())));
        }
        return digits.reverse().toString();
    }

    static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return crc.getValue();
    }
}
