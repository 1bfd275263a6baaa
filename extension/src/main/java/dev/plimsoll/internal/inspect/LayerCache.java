package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.CachedFiles;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.secret.SecretScanner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps information about layers in files.
 *
 * <p>A file is moved to its name when it is complete, and ends with a checksum. A file that is corrupt, foreign or of
 * another version counts as missing. A failure of the cache is never an error: the layer is read again instead.
 */
final class LayerCache {

    /** A part of the information about a layer. Each part has its own file. */
    enum Part {
        /**
         * The size and the entries; see {@link LayerContent#packed()}. Packages are noted while these are read, so a new
         * version of those needs one of these; otherwise nobody would note the packages of known layers again.
         */
        ENTRIES(".layer", "plimsoll layer 6\n"),
        /** The digests of the regular files; see {@link LayerContent#digests()}. */
        DIGESTS(".digests", "plimsoll digests 2\n"),
        /** The programs and shared libraries; see {@link ProgramIndex#packed()}. */
        PROGRAMS(".programs", "plimsoll programs 2\n"),
        /** The descriptions of packages; see {@link PackageIndex#packed()}. */
        PACKAGES(".packages", "plimsoll packages 6\n"),

        /** The places of secrets, without the secrets; see {@link SecretIndex#packed()}. */
        SECRETS(".secrets", "plimsoll secrets 2, rules " + SecretScanner.VERSION + "\n"),
        /** What the layer was found to be stored as; see {@link KnownForms}. */
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

    private final CachedFiles files;

    LayerCache(Path directory, long limit) {
        this.files = new CachedFiles(
                directory,
                limit,
                Arrays.stream(Part.values()).map(part -> part.suffix).toList());
    }

    /** Returns the cache of this user; empty if the system property {@code plimsoll.layerCache} is {@code off}. */
    static Optional<LayerCache> ofUser() {
        return CachedFiles.areOn() ? Optional.of(new LayerCache(CacheFolder.of("layers"), LIMIT)) : Optional.empty();
    }

    /**
     * Reads a part of the information about a layer.
     *
     * @return the content; empty if it is not cached
     */
    Optional<byte[]> read(DiffId diffId, Part part) {
        return files.read(name(diffId, part)).flatMap(file -> decode(diffId, part, file));
    }

    /** Writes a part of the information about a layer, and removes the least recently used files if there are too many. */
    void write(DiffId diffId, Part part, byte[] content) {
        files.write(name(diffId, part), encode(diffId, part, content));
    }

    /**
     * Returns the layer whose diff id begins with these digits; empty unless the entries of exactly one such layer are
     * cached.
     */
    Optional<DiffId> find(String firstDigits) {
        List<String> found = files.names(firstDigits, Part.ENTRIES.suffix);
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
