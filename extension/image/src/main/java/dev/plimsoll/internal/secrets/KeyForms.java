package dev.plimsoll.internal.secrets;

import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.secrets.SecretForm.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Private keys in armor. A program that reads or writes keys also contains the line before a key, and so does an
 * explanation of keys. So the first bytes must be those of a key.
 */
final class KeyForms {

    private static final String DASHES = "-----";

    /** What {@code -----BEGIN} and a blank become in Base64, with a capital behind them. */
    private static final String ENCODED_BEGIN = "LS0tLS1CRUdJTiB";

    private static final int LONGEST_LABEL = 64;

    /** The shortest key, of Ed25519, has 64 characters. */
    private static final int LEAST = 32;

    /** The characters of Base64 that are decoded: 18 bytes. */
    private static final int DECODED = 24;

    private static final byte[] OPENSSH = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int SECRET_KEY_PACKET = 5;

    private KeyForms() {}

    static List<SecretForm> all() {
        return List.of(
                SecretForm.of(DASHES + "BEGIN ", KeyForms::key),
                SecretForm.of(ENCODED_BEGIN, KeyForms::encodedKey),
                SecretForm.of("PuTTY-User-Key-File-", KeyForms::puttyKey));
    }

    /** An armored key in Base64, as in a kubeconfig or a secret of Kubernetes. */
    private static Optional<Span> encodedKey(ByteText text, int at, int after) {
        StringBuilder characters = new StringBuilder();
        int end = at;
        for (int begin = at; text.skip(begin, Alphabet.BASE64) > begin; begin = skipSeparators(text, end)) {
            end = text.skip(begin, Alphabet.BASE64);
            characters.append(text.text(begin, end));
        }
        int whole = characters.length() / 4 * 4;
        byte[] armor = Base64.getDecoder().decode(characters.substring(0, whole));
        int last = end;
        return key(new ByteText(armor, 0, armor.length), 0, DASHES.length() + "BEGIN ".length())
                .map(key -> new Span(key.rule(), at, last));
    }

    /** The private part follows the public one. Source: PuTTY's documentation, appendix C. */
    private static Optional<Span> puttyKey(ByteText text, int at, int after) {
        String rest = text.text(after, text.end());
        int part = rest.indexOf("\nPrivate-Lines: ");
        int body = part < 0 ? text.end() : skipSeparators(text, text.endOfLine(after + part + 1));
        int end = text.skip(body, Alphabet.BASE64);
        return end - body < LEAST ? Optional.empty() : Optional.of(new Span(SecretRule.PRIVATE_KEY, at, end));
    }

    private static Optional<Span> key(ByteText text, int at, int after) {
        int label = after;
        while (label - after < LONGEST_LABEL
                && (Alphabet.CAPITALS_AND_DIGITS.has(text.at(label)) || text.at(label) == ' ')) {
            label++;
        }
        String kind = text.text(after, label);
        boolean isPgp = kind.equals("PGP PRIVATE KEY BLOCK");
        if (!text.startsWith(label, DASHES) || (!isPgp && !kind.endsWith("PRIVATE KEY"))) {
            return Optional.empty();
        }
        int body = skipSeparators(text, label + DASHES.length());
        boolean isEncrypted = text.startsWith(body, "Proc-Type:");
        for (int line = endOfHeader(text, body); line > body; line = endOfHeader(text, body)) {
            body = skipSeparators(text, line);
        }
        int end = text.skip(body, Alphabet.BASE64);
        if (end - body < LEAST
                || (!isEncrypted && !isKey(kind, isPgp, text.text(body, body + DECODED)))
                || PublicKeys.has(base64(text, body))) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                isOfServiceAccount(text, at) ? SecretRule.GOOGLE_SERVICE_ACCOUNT : SecretRule.PRIVATE_KEY,
                at,
                endOfArmor(text, end)));
    }

    /** Returns the characters of Base64 up to the last line of the armor, without padding; empty if that line is too far. */
    private static String base64(ByteText text, int from) {
        StringBuilder characters = new StringBuilder();
        int begin = from;
        for (int end = text.skip(begin, Alphabet.BASE64); end > begin; end = text.skip(begin, Alphabet.BASE64)) {
            characters.append(text.text(begin, end));
            begin = skipSeparators(text, end);
        }
        while (text.at(begin) == '=') {
            begin++;
        }
        return text.startsWith(skipSeparators(text, begin), DASHES + "END ") ? characters.toString() : "";
    }

    /** Skips white space, {@code \n} and {@code \r} as two characters, and what joins texts in source code. */
    private static int skipSeparators(ByteText text, int from) {
        int index = from;
        while (true) {
            int c = text.at(index);
            if (c == '\\' && "nrt".indexOf(text.at(index + 1)) >= 0) {
                index += 2;
            } else if (c == ' ' || (c >= '\t' && c <= '\r') || c == '"' || c == '\'' || c == ',' || c == '\\') {
                index++;
            } else if (c == '+' && text.at(index + 1) <= ' ') {
                index++;
            } else {
                return index;
            }
        }
    }

    /** Returns the end of a header such as {@code DEK-Info: AES-128-CBC,…}; the index itself if there is none. */
    private static int endOfHeader(ByteText text, int from) {
        int name = text.skip(from, Alphabet.BASE64_URL);
        if (name == from || text.at(name) != ':' || text.at(name + 1) != ' ') {
            return from;
        }
        int end = name;
        while (text.at(end) >= ' ' && text.at(end) != '\\') {
            end++;
        }
        return end;
    }

    private static boolean isKey(String kind, boolean isPgp, String start) {
        byte[] bytes = Base64.getDecoder().decode(start);
        if (isPgp) {
            int tag = bytes[0] & 0xff;
            return tag >= 0x80 && ((tag & 0x40) == 0 ? (tag >> 2) & 0xf : tag & 0x3f) == SECRET_KEY_PACKET;
        }
        if (kind.startsWith("OPENSSH")) {
            return Arrays.equals(bytes, 0, OPENSSH.length, OPENSSH, 0, OPENSSH.length);
        }
        int length = bytes[1] & 0xff;
        int content = length < 0x80 ? 2 : 2 + (length & 0x7f);
        return bytes[0] == SEQUENCE
                && content <= 6
                && (kind.startsWith("ENCRYPTED")
                        ? bytes[content] == SEQUENCE
                        : bytes[content] == INTEGER && bytes[content + 1] == 1 && bytes[content + 2] <= 1);
    }

    private static boolean isOfServiceAccount(ByteText text, int at) {
        String before = text.text(Math.max(text.begin(), at - 40), at);
        return before.matches("(?s).*\"private_key\"\\s*:\\s*\"");
    }

    private static int endOfArmor(ByteText text, int from) {
        for (int index = from; index < text.end(); index++) {
            if (text.startsWith(index, DASHES + "END ")) {
                return text.endOfLine(index);
            }
        }
        return text.end();
    }
}
