package dev.plimsoll.internal.io;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A second reading of tar archives, written from the rules of Go's {@code archive/tar} and without a look at {@link TarReader}'s
 * code, for comparison. It holds the whole archive in memory. Sparse files are beyond it.
 */
public final class GoTar {

    /** An entry: its type, its name as it stands in the archive in ISO-8859-1, and its content. */
    public record Entry(char type, String name, String link, String content) {}

    private final byte[] all;
    private int at;

    private GoTar(byte[] all) {
        this.all = all;
    }

    /** Returns the entries, global headers left out; empty if Go refuses the archive; UnsupportedOperationException for a sparse file. */
    public static Optional<List<Entry>> read(byte[] archive) {
        try {
            return Optional.of(new GoTar(archive).entries());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> pax = new LinkedHashMap<>();
        String gnuName = "";
        String gnuLink = "";
        while (true) {
            if (at >= all.length) {
                return entries;
            }
            byte[] h = take(512);
            if (isZero(h)) {
                check(at >= all.length || isZero(take(512)));
                return entries;
            }
            check(sum(h));
            String magic = text(h, 257, 6, false);
            boolean ustar = magic.equals("ustar\0");
            boolean gnu = text(h, 257, 8, false).equals("ustar  \0");
            char type = (char) (h[156] & 0xff);
            String name = text(h, 0, 100, true);
            long size = number(h, 124, 12);
            for (int[] field : new int[][] {{100, 8}, {108, 8}, {116, 8}, {136, 12}}) {
                number(h, field[0], field[1]);
            }
            String prefix = "";
            if (ustar || gnu) {
                number(h, 329, 8);
                number(h, 337, 8);
                boolean star = ustar && text(h, 508, 4, false).equals("tar\0");
                if (star) {
                    number(h, 476, 12);
                    number(h, 488, 12);
                }
                if (ustar) {
                    prefix = text(h, 345, star ? 131 : 155, true);
                } else if (!isNumber(h, 345) || !isNumber(h, 357)) {
                    String old = text(h, 345, 155, true);
                    prefix = old.chars().allMatch(c -> c < 128) ? old : "";
                }
            }
            name = prefix.isEmpty() ? name : prefix + "/" + name;
            if ("xgLK".indexOf(type) >= 0) {
                check(size >= 0 && size <= 1 << 20);
                byte[] body = take((int) size);
                at = Math.min(all.length, at + (int) (-size & 511));
                if (type == 'L') {
                    gnuName = text(body, 0, body.length, true);
                } else if (type == 'K') {
                    gnuLink = text(body, 0, body.length, true);
                } else {
                    pax = records(body);
                    if (type == 'g') {
                        pax = new LinkedHashMap<>();
                        gnuName = "";
                        gnuLink = "";
                    }
                }
                continue;
            }
            if (pax.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."))) {
                throw new UnsupportedOperationException();
            }
            String link = text(h, 157, 100, true);
            name = !gnuName.isEmpty() ? gnuName : pax.getOrDefault("path", "").isEmpty() ? name : pax.get("path");
            link = !gnuLink.isEmpty()
                    ? gnuLink
                    : pax.getOrDefault("linkpath", "").isEmpty() ? link : pax.get("linkpath");
            if (!pax.getOrDefault("size", "").isEmpty()) {
                size = decimal(pax.get("size"));
            }
            if (type == 0) {
                type = name.endsWith("/") ? '5' : '0';
            }
            long stored = type >= '1' && type <= '6' ? 0 : size;
            check(stored >= 0 && stored <= all.length - at);
            String content = new String(take((int) stored), StandardCharsets.ISO_8859_1);
            entries.add(new Entry(type, name, link, content));
            if ((-stored & 511) > all.length - at) {
                return entries;
            }
            at += (int) (-stored & 511);
            pax = new LinkedHashMap<>();
            gnuName = "";
            gnuLink = "";
        }
    }

    private static Map<String, String> records(byte[] body) {
        Map<String, String> records = new LinkedHashMap<>();
        String rest = new String(body, StandardCharsets.ISO_8859_1);
        while (!rest.isEmpty()) {
            int space = rest.indexOf(' ');
            check(space >= 0);
            long length = decimal(rest.substring(0, space));
            check(length >= 5 && length <= rest.length() && length > space + 1);
            String record = rest.substring(space + 1, (int) length);
            check(record.endsWith("\n") && record.indexOf('=') > 0);
            String key = record.substring(0, record.indexOf('='));
            String value = record.substring(record.indexOf('=') + 1, record.length() - 1);
            boolean isText = List.of("path", "linkpath", "uname", "gname").contains(key);
            check((isText ? value : key).indexOf('\0') < 0);
            records.put(key, value);
            rest = rest.substring((int) length);
        }
        return records;
    }

    private static long decimal(String text) {
        check(text.matches("[+-]?[0-9]+"));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] take(int count) {
        check(count <= all.length - at);
        at += count;
        return Arrays.copyOfRange(all, at - count, at);
    }

    private static void check(boolean isValid) {
        if (!isValid) {
            throw new IllegalStateException();
        }
    }

    private static boolean isZero(byte[] block) {
        return Arrays.equals(block, new byte[block.length]);
    }

    private static String text(byte[] bytes, int from, int length, boolean endsAtNul) {
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        int end = endsAtNul ? text.indexOf('\0') : -1;
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isNumber(byte[] header, int from) {
        try {
            number(header, from, 12);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static long number(byte[] header, int from, int length) {
        if (header[from] < 0) {
            byte[] digits = Arrays.copyOfRange(header, from, from + length);
            // Two's complement, whose sign is the second bit.
            digits[0] = (byte) ((digits[0] & 0x40) == 0 ? digits[0] & 0x7f : digits[0] | 0x80);
            BigInteger value = new BigInteger(digits);
            check(value.bitLength() <= 63);
            return value.longValue();
        }
        String text = new String(header, from, length, StandardCharsets.ISO_8859_1).replaceAll("^[ \0]+|[ \0]+$", "");
        int nul = text.indexOf('\0');
        text = nul < 0 ? text : text.substring(0, nul);
        check(text.matches("[0-7]*"));
        return text.isEmpty() ? 0 : Long.parseLong(text, 8);
    }

    private static boolean sum(byte[] header) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < header.length; i++) {
            int b = i >= 148 && i < 156 ? ' ' : header[i];
            unsigned += b & 0xff;
            signed += b;
        }
        try {
            String text = new String(header, 148, 8, StandardCharsets.ISO_8859_1).replaceAll("^[ \0]+|[ \0]+$", "");
            int nul = text.indexOf('\0');
            text = nul < 0 ? text : text.substring(0, nul);
            long expected = text.isEmpty() ? 0 : Long.parseLong(text, 8);
            return text.matches("[0-7]*") && (expected == unsigned || expected == signed);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
