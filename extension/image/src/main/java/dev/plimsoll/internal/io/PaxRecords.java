package dev.plimsoll.internal.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records of a PAX header, which add to the header of the next entry, or replace its fields.
 *
 * <p>Source: Go's {@code archive/tar}, {@code parsePAX}, {@code parsePAXRecord} and {@code mergePAX}.
 */
final class PaxRecords {

    static final PaxRecords NONE = new PaxRecords(Map.of(), true);

    /** Records that become properties of a file, and have no room for anything else. */
    private static final Set<String> PROPERTIES = Set.of(
            "path", "linkpath", "size", "uid", "gid", "mtime", "atime", "ctime", "SCHILY.xattr.security.capability");

    private static final String SPARSE_OFFSET = "GNU.sparse.offset";
    private static final String SPARSE_LENGTH = "GNU.sparse.numbytes";
    private static final String SPARSE_MAP = "GNU.sparse.map";
    private static final Set<String> NAMES = Set.of("path", "linkpath", "uname", "gname");
    private static final Pattern TIME = Pattern.compile("([+-]?[0-9]+)(?:\\.([0-9]*))?");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

    private final Map<String, String> values;
    private final boolean isPlain;

    private PaxRecords(Map<String, String> values, boolean isPlain) {
        this.values = values;
        this.isPlain = isPlain;
    }

    /**
     * Splits records of the form {@code LENGTH KEY=VALUE\n}, where the length counts the whole record.
     *
     * @throws IOException if a record is malformed
     */
    static PaxRecords read(byte[] bytes) throws IOException {
        Map<String, String> records = new TreeMap<>();
        List<String> sparse = new ArrayList<>();
        boolean isPlain = true;
        for (int at = 0; at < bytes.length; ) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = number(new String(bytes, at, space - at, StandardCharsets.ISO_8859_1));
            if (length < 5 || length > bytes.length - at || at + length <= space + 1) {
                throw malformed();
            }
            int end = at + (int) length;
            String record = RawText.decode(Arrays.copyOfRange(bytes, space + 1, end - 1));
            int equals = record.indexOf('=');
            if (equals <= 0 || bytes[end - 1] != '\n') {
                throw malformed();
            }
            String key = record.substring(0, equals);
            String value = record.substring(equals + 1);
            if ((NAMES.contains(key) ? value : key).indexOf('\0') >= 0) {
                throw malformed();
            }
            if (key.equals(SPARSE_OFFSET) || key.equals(SPARSE_LENGTH)) {
                // Version 0.0 of GNU's sparse files has a record for each number, version 0.1 one for all.
                if (key.equals(SPARSE_OFFSET) != (sparse.size() % 2 == 0) || value.contains(",")) {
                    throw malformed();
                }
                sparse.add(value);
            } else {
                isPlain &= PROPERTIES.contains(key) && records.put(key, value) == null;
                records.put(key, value);
            }
            at = end;
        }
        if (!sparse.isEmpty()) {
            records.put(SPARSE_MAP, String.join(",", sparse));
        }
        return new PaxRecords(records, isPlain);
    }

    /** Returns whether each record is a property of a file, and none is there twice. */
    boolean isPlain() {
        return isPlain;
    }

    /** Returns the value of a record as {@link RawText}; empty if there is none. */
    String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** Returns the value of a record, or what the header says if there is none or an empty one. */
    String get(String key, String inHeader) {
        String value = get(key);
        return value.isEmpty() ? inHeader : value;
    }

    long number(String key, long inHeader) throws IOException {
        String value = get(key);
        return value.isEmpty() ? inHeader : number(value);
    }

    /** Returns a time of a record; seconds of a header if there is none. */
    Instant time(String key, long inHeader) throws IOException {
        String value = get(key);
        if (value.isEmpty()) {
            return instant(inHeader, 0);
        }
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw malformed();
        }
        String digits = ((time.group(2) == null ? "" : time.group(2)) + "000000000").substring(0, 9);
        int nanos = Integer.parseInt(digits);
        return instant(number(time.group(1)), value.startsWith("-") ? -nanos : nanos);
    }

    /** Returns a time, or 1970 if it is before that or more than 2^63 nanoseconds after it, as engines do. */
    private static Instant instant(long seconds, int nanos) {
        return seconds < 0 || (nanos < 0 && seconds == 0) || seconds > Long.MAX_VALUE / 1_000_000_000
                ? Instant.EPOCH
                : Instant.ofEpochSecond(seconds, nanos);
    }

    /**
     * Checks the values that a reader converts.
     *
     * @throws IOException if one is malformed
     */
    void check() throws IOException {
        for (String key : List.of("uid", "gid", "size")) {
            number(key, 0);
        }
        for (String key : List.of("atime", "mtime", "ctime")) {
            time(key, 0);
        }
    }

    /** Returns all records whose key begins with a prefix, by the rest of their keys. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /**
     * Parses a decimal number as Go's {@code strconv.ParseInt}.
     *
     * @throws IOException if the text is not a number of 64 bits
     */
    static long number(String text) throws IOException {
        try {
            if (NUMBER.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static TarException malformed() {
        return new TarException("one of its PAX records is malformed");
    }
}
