package dev.plimsoll.internal.packages.format;

import dev.plimsoll.internal.io.RawText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a package in a database of rpm: an index of tags, and their data.
 *
 * <p>Source: <em>RPM V4 Package format</em> and <em>RPM Tags</em> of rpm's reference manual, and {@code headerImport} in rpm's
 * {@code lib/header.c}.
 */
final class RpmHeader {

    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int EPOCH = 1003;
    private static final int ARCHITECTURE = 1022;
    private static final int FILE_STATES = 1029;
    private static final int DIRECTORY_INDEXES = 1116;
    private static final int BASE_NAMES = 1117;
    private static final int DIRECTORY_NAMES = 1118;

    private static final int CHARS = 1;
    private static final int INTEGERS = 4;
    private static final int TEXT = 6;
    private static final int TEXTS = 8;

    private static final int ENTRY = 16;
    private static final int MOST_TEXTS = 1 << 20;

    /** The memory that even a short path needs. */
    private static final int OVERHEAD = 16;

    /** A file in another state was not installed, or another package replaced it. */
    private static final byte NORMAL = 0;

    private final Map<Integer, Entry> entries = new HashMap<>();
    private final ByteBuffer data;

    private record Entry(int type, int offset, int count) {}

    /** Counts the characters of paths. */
    @FunctionalInterface
    interface Room {
        void take(int length) throws PackageFormatException;
    }

    /**
     * Reads the index.
     *
     * @throws PackageFormatException if it doesn't fit the size of the header
     */
    RpmHeader(ByteBuffer header) throws PackageFormatException {
        ByteBuffer bytes = header.duplicate().order(ByteOrder.BIG_ENDIAN);
        long count = Integer.toUnsignedLong(bytes.getInt(0));
        long length = Integer.toUnsignedLong(bytes.getInt(4));
        if (8 + count * ENTRY + length != bytes.limit()) {
            throw new PackageFormatException("the header of a package in it is damaged or cut off");
        }
        int start = (int) (8 + count * ENTRY);
        for (int at = 8; at < start; at += ENTRY) {
            // A tag that was changed when the package was installed is there again, behind the original.
            entries.put(bytes.getInt(at), new Entry(bytes.getInt(at + 4), bytes.getInt(at + 8), bytes.getInt(at + 12)));
        }
        this.data = bytes.slice(start, (int) length).order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * Returns whether this is a public key. rpm keeps those as if they were packages, without an architecture and files, where
     * it has no other place for them.
     */
    boolean isKey() throws PackageFormatException {
        return text(NAME).equals("gpg-pubkey") && text(ARCHITECTURE).isEmpty();
    }

    /** Returns the package, with the files that were installed. */
    DeclaredPackage declared(Room room) throws PackageFormatException {
        String name = text(NAME);
        if (name.isEmpty() || text(VERSION).isEmpty() || text(RELEASE).isEmpty()) {
            throw new PackageFormatException("its package '" + name + "' has no name, version or release");
        }
        @Nullable Entry epoch = entry(EPOCH, INTEGERS);
        String version = (epoch == null ? "" : Integer.toUnsignedString(data.getInt(epoch.offset())) + ":")
                + text(VERSION) + "-" + text(RELEASE);
        return new DeclaredPackage(name, version, text(ARCHITECTURE), paths(name, room), false);
    }

    private List<String> paths(String name, Room room) throws PackageFormatException {
        List<String> baseNames = texts(BASE_NAMES);
        List<String> directories = texts(DIRECTORY_NAMES);
        @Nullable Entry indexes = entry(DIRECTORY_INDEXES, INTEGERS);
        @Nullable Entry states = entry(FILE_STATES, CHARS);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < baseNames.size(); i++) {
            int index = indexes == null || indexes.count() != baseNames.size()
                    ? -1
                    : data.getInt(indexes.offset() + Integer.BYTES * i);
            if (index < 0 || index >= directories.size() || (states != null && states.count() != baseNames.size())) {
                throw new PackageFormatException("the list of files of its package " + name + " is damaged");
            }
            if (states == null || data.get(states.offset() + i) == NORMAL) {
                String directory = directories.get(index);
                String baseName = baseNames.get(i);
                room.take(OVERHEAD + directory.length() + baseName.length());
                paths.add(directory + baseName);
            }
        }
        return paths;
    }

    private @Nullable Entry entry(int tag, int type) throws PackageFormatException {
        @Nullable Entry entry = entries.get(tag);
        if (entry != null
                && (entry.type() != type || entry.count() <= 0 || (type == TEXTS && entry.count() > MOST_TEXTS))) {
            throw new PackageFormatException("the header of a package in it has a wrong tag " + tag);
        }
        return entry;
    }

    private String text(int tag) throws PackageFormatException {
        @Nullable Entry entry = entry(tag, TEXT);
        return entry == null ? "" : texts(entry.offset(), 1).get(0);
    }

    private List<String> texts(int tag) throws PackageFormatException {
        @Nullable Entry entry = entry(tag, TEXTS);
        return entry == null ? List.of() : texts(entry.offset(), entry.count());
    }

    private List<String> texts(int offset, int count) {
        List<String> texts = new ArrayList<>();
        int at = offset;
        for (int i = 0; i < count; i++) {
            int end = at;
            while (data.get(end) != 0) {
                end++;
            }
            byte[] text = new byte[end - at];
            data.get(at, text);
            texts.add(RawText.decode(text));
            at = end + 1;
        }
        return texts;
    }
}
