package dev.plimsoll.internal.secrets;

import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.secrets.SecretForm.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches files for secrets, one after another, each in one pass and in 128 KiB of memory. At each place, at most
 * {@value #BEHIND} bytes before it and {@value #AHEAD} bytes from it on decide whether there is a secret.
 *
 * <p>A scanner is not safe for use by several threads.
 */
public final class SecretScanner {

    /** Changes with the rules. Layers that another version searched are searched again. */
    public static final String VERSION = "4, list " + ListedForm.VERSION;

    /** A file with more is not searched further. */
    public static final int MOST = 100;

    private static final int BEHIND = 1 << 9;
    private static final int AHEAD = 1 << 12;
    private static final int BUFFER = 1 << 17;
    private static final String MASK = "***";

    private final byte[] buffer = new byte[BUFFER];
    private SecretForms forms = SecretForms.ALL;
    private List<Found> found = new ArrayList<>();
    private long line;

    /** The index in the buffer before which everything is part of a secret that was found. */
    private int foundUntil;

    /**
     * A secret.
     *
     * @param line the line on which it begins, counted from 1
     */
    public record Found(SecretRule rule, long line) {}

    /**
     * Finds the secrets in a file.
     *
     * @param path absolute; some files hold passwords of any form
     * @return at most {@value #MOST}
     */
    public List<Found> file(String path, InputStream content) throws IOException {
        forms = SecretForms.ofFile(path);
        found = new ArrayList<>();
        line = 1;
        foundUntil = 0;
        return scan(content);
    }

    /** Finds the secrets in a text of an image's configuration or history; each rule once. */
    public static List<SecretRule> setting(String text) {
        return spans(SecretForms.IN_SETTINGS, text).stream()
                .map(Span::rule)
                .distinct()
                .toList();
    }

    /** Returns a text with {@code ***} instead of each secret, and of what could be one in some file. */
    public static String masked(String text) {
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (Span span : spans(SecretForms.ALL, text)) {
            masked.append(text, from, span.begin()).append(MASK);
            from = span.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static List<Span> spans(SecretForms forms, String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (text.charAt(i) < 0x80 ? text.charAt(i) : 0x80);
        }
        List<Span> spans = new ArrayList<>();
        for (int at = 0; at + 1 < bytes.length; at++) {
            Optional<Span> span = secret(forms, bytes, at, bytes.length);
            int last = spans.isEmpty() ? 0 : spans.get(spans.size() - 1).end();
            if (span.isPresent() && span.get().end() > last) {
                spans.add(new Span(
                        span.get().rule(),
                        Math.max(last, span.get().begin()),
                        span.get().end()));
                at = span.get().end() - 1;
            }
        }
        return spans;
    }

    private static Optional<Span> secret(SecretForms forms, byte[] bytes, int at, int length) {
        if (forms.isNone(bytes[at], bytes[at + 1])) {
            return Optional.empty();
        }
        ByteText text = new ByteText(bytes, Math.max(0, at - BEHIND), (int) Math.min(length, (long) at + AHEAD));
        for (SecretForm form : forms.beginningWith(bytes[at], bytes[at + 1])) {
            Optional<Span> span = form.find(text, at);
            if (span.isPresent()) {
                return span;
            }
        }
        return Optional.empty();
    }

    private List<Found> scan(InputStream content) throws IOException {
        int length = 0;
        int at = 0;
        while (found.size() < MOST) {
            int read = content.readNBytes(buffer, length, BUFFER - length);
            length += read;
            boolean isEnd = length < BUFFER;
            int until = isEnd ? length - 1 : length - AHEAD;
            at = scan(at, until, length);
            if (isEnd) {
                break;
            }
            int kept = at - BEHIND;
            System.arraycopy(buffer, kept, buffer, 0, length - kept);
            at -= kept;
            length -= kept;
            foundUntil -= kept;
        }
        return found;
    }

    /** Looks for secrets that begin in a part of the buffer, and returns the end of the part. */
    private int scan(int from, int until, int length) {
        int at = from;
        for (; at < until && found.size() < MOST; at++) {
            byte first = buffer[at];
            if (first == '\n') {
                line++;
            } else if (!forms.isNone(first, buffer[at + 1]) && at >= foundUntil) {
                Optional<Span> span = secret(forms, buffer, at, length);
                if (span.isPresent()) {
                    found.add(new Found(span.get().rule(), line));
                    foundUntil = span.get().end();
                }
            }
        }
        return at;
    }
}
