package dev.plimsoll.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of a sparse file of GNU tar, in the three versions that PAX headers describe. The archive has only the data;
 * the holes between them are read as zeros.
 *
 * <p>Source: Go's {@code archive/tar}, {@code readGNUSparsePAXHeaders} and {@code sparseFileReader}.
 */
final class SparseContent extends BulkInputStream {

    /** Keeps a map of a few bytes for each fragment, compressed well, from filling the memory. */
    private static final int MOST = 1 << 20;

    private static final int LONGEST_NUMBER = 20;

    private final InputStream data;
    private final List<Fragment> fragments;
    private final long size;
    private int next;
    private long position;

    private record Fragment(long offset, long length) {

        long end() {
            return offset + length;
        }
    }

    private SparseContent(InputStream data, List<Fragment> fragments, long size) {
        this.data = data;
        this.fragments = fragments;
        this.size = size;
    }

    /** Returns whether records describe a sparse file of a known version. */
    static boolean isDescribedBy(PaxRecords records) {
        return isInContent(records)
                || switch (version(records)) {
                    case "0.0", "0.1" -> true;
                    case "." -> !records.get("GNU.sparse.map").isEmpty();
                    default -> false;
                };
    }

    private static boolean isInContent(PaxRecords records) {
        return version(records).equals("1.0");
    }

    private static String version(PaxRecords records) {
        return records.get("GNU.sparse.major") + "." + records.get("GNU.sparse.minor");
    }

    /** Returns the size of the file with its holes. */
    static long size(PaxRecords records, long inHeader) throws IOException {
        return records.number("GNU.sparse.size", records.number("GNU.sparse.realsize", inHeader));
    }

    /**
     * Opens the content.
     *
     * @param stored the content in the archive
     * @param length its length in bytes
     * @throws IOException if the map of the file is malformed, or does not fit the content
     */
    static InputStream open(PaxRecords records, InputStream stored, long length, long size) throws IOException {
        long blocks = 0;
        List<Fragment> fragments;
        if (isInContent(records)) {
            MapReader map = new MapReader(stored);
            fragments = fragments(map.number(), map);
            blocks = map.blocks;
        } else {
            String numbers = records.get("GNU.sparse.map");
            String[] parts = numbers.isEmpty() ? new String[0] : numbers.split(",", -1);
            long count = PaxRecords.number(records.get("GNU.sparse.numblocks"));
            if (parts.length != 2 * count) {
                throw malformed();
            }
            var rest = Arrays.asList(parts).iterator();
            fragments = fragments(count, () -> PaxRecords.number(rest.next()));
        }
        check(fragments, size, length - blocks * TarHeader.BLOCK);
        return new SparseContent(stored, fragments, size);
    }

    private interface Numbers {
        long number() throws IOException;
    }

    private static List<Fragment> fragments(long count, Numbers numbers) throws IOException {
        if (count < 0 || count > MOST) {
            throw malformed();
        }
        List<Fragment> fragments = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            fragments.add(new Fragment(numbers.number(), numbers.number()));
        }
        return fragments;
    }

    private static void check(List<Fragment> fragments, long size, long stored) throws IOException {
        long end = 0;
        long sum = 0;
        for (Fragment fragment : fragments) {
            if (fragment.offset() < end || fragment.length() < 0 || fragment.length() > size - fragment.offset()) {
                throw malformed();
            }
            end = fragment.end();
            sum += fragment.length();
        }
        if (size < 0 || sum != stored) {
            throw malformed();
        }
    }

    private static TarException malformed() {
        return new TarException("its map of a sparse file is malformed");
    }

    /** Reads the map of version 1.0: decimal numbers, a line each, before the data, padded to whole blocks. */
    private static final class MapReader implements Numbers {

        private final InputStream in;
        private byte[] block = {};
        private int at;
        private long blocks;

        MapReader(InputStream in) {
            this.in = in;
        }

        @Override
        public long number() throws IOException {
            StringBuilder digits = new StringBuilder();
            while (digits.length() <= LONGEST_NUMBER) {
                if (at == block.length) {
                    block = in.readNBytes(TarHeader.BLOCK);
                    blocks++;
                    at = 0;
                    if (block.length < TarHeader.BLOCK) {
                        throw malformed();
                    }
                }
                char c = (char) (block[at++] & 0xff);
                if (c == '\n') {
                    return PaxRecords.number(digits.toString());
                }
                digits.append(c);
            }
            throw malformed();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next < fragments.size() && position >= fragments.get(next).end()) {
            next++;
        }
        if (position == size) {
            return -1;
        }
        long dataAt = next < fragments.size() ? fragments.get(next).offset() : size;
        int count;
        if (position < dataAt) {
            count = (int) Math.min(length, dataAt - position);
            Arrays.fill(target, offset, offset + count, (byte) 0);
        } else {
            long left = fragments.get(next).end() - position;
            count = data.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the archive ends in the content of a sparse file");
            }
        }
        position += count;
        return count;
    }
}
