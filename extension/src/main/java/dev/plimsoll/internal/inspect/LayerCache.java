package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps information about layers in files.
 *
 * <p>A file is moved to its name when it is complete, and ends with a checksum. A file that is corrupt, foreign or of
 * another version counts as missing. A failure of the cache is never an error: the layer is read again instead.
 */
final class LayerCache {

    /** A part of the information about a layer. Each part has its own file. */
    enum Part {
        /** The size and the entries; see {@link LayerContent#packed()}. */
        ENTRIES(".layer", "plimsoll layer 3\n"),
        /** The digests of the regular files; see {@link LayerContent#digests()}. */
        DIGESTS(".digests", "plimsoll digests 1\n"),
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

        static boolean hasFile(Path path) {
            return Arrays.stream(values()).anyMatch(part -> path.toString().endsWith(part.suffix));
        }
    }

    private static final String PROPERTY = "plimsoll.layerCache";
    private static final long LIMIT = 256L << 20;
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);
    private static final String TEMPORARY = ".tmp";
    private static final int CHECKSUM = 32;

    private static final Logger LOG = LoggerFactory.getLogger(LayerCache.class);

    private final Path directory;
    private final long limit;

    LayerCache(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** Returns the cache of this user; empty if the system property {@code plimsoll.layerCache} is {@code off}. */
    static Optional<LayerCache> ofUser() {
        if ("off".equals(System.getProperty(PROPERTY))) {
            return Optional.empty();
        }
        return Optional.of(new LayerCache(CacheFolder.of("layers"), LIMIT));
    }

    /**
     * Reads a part of the information about a layer.
     *
     * @return the content; empty if it is not cached
     */
    Optional<byte[]> read(DiffId diffId, Part part) {
        Path file = file(diffId, part);
        try {
            // A named pipe would block the reader.
            if (!Files.isRegularFile(file) || Files.size(file) > limit) {
                return Optional.empty();
            }
            Optional<byte[]> content = decode(diffId, part, Files.readAllBytes(file));
            content.ifPresent(found -> markAsUsed(file));
            return content;
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} of the layer cache could not be read", file, e);
            return Optional.empty();
        }
    }

    /** Updates the time of a file, because the least recently used files are removed first. */
    private static void markAsUsed(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("{} of the layer cache could not be marked as used", file, e);
        }
    }

    /** Writes a part of the information about a layer, and removes the least recently used files if there are too many. */
    void write(DiffId diffId, Part part, byte[] content) {
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, diffId.shortForm(), TEMPORARY);
            try {
                Files.write(temporary, encode(diffId, part, content));
                Files.move(temporary, file(diffId, part), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            trim();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Layer {} could not be written to the layer cache", diffId, e);
        }
    }

    /**
     * Returns the layer whose diff id begins with these digits; empty unless the entries of exactly one such layer are
     * cached.
     */
    Optional<DiffId> find(String firstDigits) {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> found = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(firstDigits) && name.endsWith(Part.ENTRIES.suffix))
                    .toList();
            return found.size() == 1
                    ? Optional.of(DiffId.of("sha256:" + found.get(0).replace(Part.ENTRIES.suffix, "")))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The layer cache could not be searched for {}", firstDigits, e);
            return Optional.empty();
        }
    }

    private record Kept(Path path, long size, FileTime used) {}

    private void trim() throws IOException {
        List<Kept> kept = new ArrayList<>();
        Instant now = Instant.now();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : (Iterable<Path>) files::iterator) {
                try {
                    FileTime used = Files.getLastModifiedTime(path);
                    if (Part.hasFile(path)) {
                        kept.add(new Kept(path, Files.size(path), used));
                    } else if (path.toString().endsWith(TEMPORARY)
                            && used.toInstant().isBefore(now.minus(LONGEST_WRITE))) {
                        // The process that wrote this file was killed.
                        Files.deleteIfExists(path);
                    }
                } catch (NoSuchFileException e) {
                    LOG.debug("Another process removed {} first", path);
                }
            }
        }
        kept.sort(Comparator.comparing(Kept::used));
        long total = kept.stream().mapToLong(Kept::size).sum();
        for (Kept oldest : kept) {
            if (total <= limit) {
                return;
            }
            Files.deleteIfExists(oldest.path());
            total -= oldest.size();
        }
    }

    private Path file(DiffId diffId, Part part) {
        return directory.resolve(diffId.value().substring("sha256:".length()) + part.suffix);
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
