package dev.plimsoll.internal.packages.format;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the database of rpm: a header for each package, under a number, in a file of SQLite (Fedora, RHEL 9), of ndb (SUSE) or
 * of Berkeley DB (RHEL 8, Amazon Linux 2). All paths
 * together have 64 MiB at most.
 */
public final class RpmDatabase {

    private static final int LARGEST_HEADER = 64 << 20;
    private static final long MOST_TEXT = 64 << 20;

    /** In the order in which the packages were installed. */
    private final SortedMap<Integer, DeclaredPackage> packages = new TreeMap<>();

    /** The headers don't overlap, so they can't be larger than the file together. */
    private long bytesLeft;

    private long textLeft = MOST_TEXT;

    private RpmDatabase(ByteBuffer content) {
        this.bytesLeft = content.limit();
    }

    /** Receives the headers of packages. */
    @FunctionalInterface
    interface Headers {

        /**
         * Reads a header.
         *
         * @param number of the package in the database
         */
        void add(int number, ByteBuffer header) throws PackageFormatException;
    }

    /**
     * Reads a database.
     *
     * @throws PackageFormatException if it is damaged, or of none of the three forms
     */
    public static PackageFile read(ByteBuffer content) throws PackageFormatException {
        RpmDatabase database = new RpmDatabase(content);
        try {
            if (SqliteFile.isSqlite(content)) {
                new SqliteFile(content).read("Packages", database::add);
            } else if (NdbFile.isNdb(content)) {
                NdbFile.read(content, database::add);
            } else if (BerkeleyFile.isHash(content)) {
                new BerkeleyFile(content).read(database::add);
            } else {
                throw new PackageFormatException("it is not a file of SQLite, ndb or Berkeley DB (hash)");
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new PackageFormatException("it is damaged: a part of it is outside of it");
        }
        return PackageFile.ofPackages(List.copyOf(database.packages.values()));
    }

    private void add(int number, ByteBuffer header) throws PackageFormatException {
        bytesLeft -= header.limit();
        if (bytesLeft < 0) {
            throw new PackageFormatException("it is damaged: packages overlap");
        }
        RpmHeader read = new RpmHeader(header);
        if (read.isKey()) {
            return;
        }
        @Nullable DeclaredPackage before = packages.put(number, read.declared(this::takeText));
        if (before != null) {
            throw new PackageFormatException("it is damaged: two packages have the number " + number);
        }
    }

    private void takeText(int length) throws PackageFormatException {
        textLeft -= length;
        if (textLeft < 0) {
            throw new PackageFormatException("its lists of files have more than 64 MiB together");
        }
    }

    /**
     * Checks the size of a header before it is read.
     *
     * @return the size
     */
    static int checkSize(long size) throws PackageFormatException {
        if (size < 0 || size > LARGEST_HEADER) {
            throw new PackageFormatException("a package in it has " + Long.toUnsignedString(size)
                    + " bytes, and at most " + LARGEST_HEADER + " are read");
        }
        return (int) size;
    }
}
