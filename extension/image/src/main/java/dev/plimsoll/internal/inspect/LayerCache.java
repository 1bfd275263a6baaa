package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.CachedFiles;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.layers.LayerHistory;
import dev.plimsoll.internal.packages.PackageIndex;
import dev.plimsoll.internal.programs.ProgramIndex;
import dev.plimsoll.internal.programs.ShellMarks;
import dev.plimsoll.internal.secrets.SecretIndex;
import dev.plimsoll.internal.secrets.SecretScanner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps information about layers in files.
 *
 * <p>A file is moved to its name when it is complete, and ends with a checksum. A file that is corrupt, foreign or of
 * another version counts as missing. A failure of the cache is never an error: the layer is read again instead.
 */
public final class LayerCache {

    /** A part of the information about a layer. Each part has its own file. */
    enum Part {
        /**
         * The size and the entries; see {@link LayerContent#packed()}. Packages are noted while these are read, so a new
         * version of those needs one of these; otherwise the packages of known layers would never be recorded again.
         */
        ENTRIES(".layer", "plimsoll layer 7\n"),
        /** The digests of the regular files; see {@link LayerContent#digests()}. */
        DIGESTS(".digests", "plimsoll digests 2\n"),
        /** The programs and shared libraries; see {@link ProgramIndex#packed()}. */
        PROGRAMS(".programs", "plimsoll programs 4, shells " + ShellMarks.VERSION + "\n"),
        /** The descriptions of packages; see {@link PackageIndex#packed()}. */
        PACKAGES(".packages", "plimsoll packages 7\n"),

        /** The places of secrets, without the secrets; see {@link SecretIndex#packed()}. */
        SECRETS(".secrets", "plimsoll secrets 3, rules " + SecretScanner.VERSION + "\n"),
        /** The form in which the layer is stored; see {@link KnownForms}. */
        FORMS(".forms", "plimsoll forms 1\n"),
        /** The lines of a history that made layers; see {@link LayerHistory#key}. */
        HISTORY(".history", "plimsoll history 1\n");

        private final String suffix;

        /** Ends with a version number, which must change with the format and with the set of attributes. */
        private final String header;

        Part(String suffix, String header) {
            this.suffix = suffix;
            this.header = header;
        }

        byte[] header() {
            return header.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final long LIMIT = 256L << 20;
    private static final int CHECKSUM = 32;

    /** The room in memory in bytes, if no files are kept. */
    private static final long ROOM = 8L << 20;

    private final Optional<CachedFiles> files;

    /**
     * Contents that are kept in memory if there are no files, by the names that the files would have; the least
     * recently used come first.
     */
    private final Map<String, byte[]> memory = new LinkedHashMap<>(16, 0.75f, true);

    private long inMemory;

    private LayerCache() {
        this.files = Optional.empty();
    }

    public LayerCache(Path directory, long limit) {
        this.files = Optional.of(new CachedFiles(
                directory,
                limit,
                Arrays.stream(Part.values()).map(part -> part.suffix).toList()));
    }

    /**
     * Returns the cache of this user. If the system property {@code plimsoll.layerCache} is {@code off}, it keeps no files, but
     * in the memory of this process what is small, so that no layer is read twice for the same question.
     */
    static LayerCache ofUser() {
        return CachedFiles.areOn() ? new LayerCache(CacheFolder.of("layers"), LIMIT) : new LayerCache();
    }

    /**
     * Reads a part of the information about a layer.
     *
     * @return the content; empty if it is not cached
     */
    Optional<byte[]> read(DiffId diffId, Part part) {
        String name = name(diffId, part);
        return files.isPresent()
                ? files.get().read(name).flatMap(file -> decode(diffId, part, file))
                : remembered(name);
    }

    /** Writes a part of the information about a layer, and removes the least recently used files if there are too many. */
    void write(DiffId diffId, Part part, byte[] content) {
        String name = name(diffId, part);
        if (files.isPresent()) {
            files.get().write(name, encode(diffId, part, content));
        } else if (part != Part.ENTRIES && part != Part.DIGESTS) {
            // LayerStore has these two in its own memory.
            remember(name, content);
        }
    }

    private synchronized Optional<byte[]> remembered(String name) {
        return Optional.ofNullable(memory.get(name));
    }

    private synchronized void remember(String name, byte[] content) {
        byte @Nullable [] before = memory.put(name, content);
        inMemory += content.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = memory.values().iterator();
        while (inMemory > ROOM && eldest.hasNext()) {
            inMemory -= eldest.next().length;
            eldest.remove();
        }
    }

    /**
     * Returns the layer whose diff id begins with these digits; empty unless the entries of exactly one such layer are
     * cached.
     */
    Optional<DiffId> find(String firstDigits) {
        List<String> found =
                files.map(kept -> kept.names(firstDigits, Part.ENTRIES.suffix)).orElse(List.of());
        String digits = found.size() == 1 ? found.get(0).replace(Part.ENTRIES.suffix, "") : "";
        return digits.matches("[0-9a-f]{64}") ? Optional.of(DiffId.of("sha256:" + digits)) : Optional.empty();
    }

    private static String name(DiffId diffId, Part part) {
        return diffId.value().substring("sha256:".length()) + part.suffix;
    }

    private static byte[] encode(DiffId diffId, Part part, byte[] content) {
        byte[] id = diffId.value().getBytes(StandardCharsets.US_ASCII);
        byte[] header = part.header();
        ByteBuffer bytes = ByteBuffer.allocate(header.length + id.length + content.length + CHECKSUM);
        bytes.put(header).put(id).put(content);
        bytes.put(checksum(bytes.array(), bytes.position()));
        return bytes.array();
    }

    private static Optional<byte[]> decode(DiffId diffId, Part part, byte[] file) {
        byte[] header = part.header();
        byte[] id = diffId.value().getBytes(StandardCharsets.US_ASCII);
        int begin = header.length + id.length;
        int end = file.length - CHECKSUM;
        return end < begin
                        || !Arrays.equals(file, 0, header.length, header, 0, header.length)
                        || !Arrays.equals(file, header.length, begin, id, 0, id.length)
                        || !Arrays.equals(checksum(file, end), Arrays.copyOfRange(file, end, file.length))
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(file, begin, end));
    }

    private static byte[] checksum(byte[] bytes, int length) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }
}
