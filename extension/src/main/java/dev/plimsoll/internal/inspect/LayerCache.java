package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
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
 * What was read of layers, kept in files beyond the end of the process: a diff id is a content address, so it holds for ever.
 *
 * <p>A file comes into being under its name at once, whole, and ends with a checksum; one that is broken, foreign or of another
 * version is as good as none. Nothing that fails here fails anything else: without the cache the layer is read again.
 */
final class LayerCache {

    /** What is kept of a layer, each in a file of its own. */
    private enum Part {
        ENTRIES(".layer", "plimsoll layer 2\n"),
        DIGESTS(".digests", "plimsoll digests 1\n"),
        HISTORY(".history", "plimsoll history 1\n");

        private final String suffix;

        /** To be counted up with each change to the form, or to what is read of a layer. */
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

    /** The one of this user, unless the system property {@code plimsoll.layerCache} is {@code off}. */
    static Optional<LayerCache> ofUser() {
        if ("off".equals(System.getProperty(PROPERTY))) {
            return Optional.empty();
        }
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path caches =
                configured.startsWith("/") ? Path.of(configured) : Path.of(System.getProperty("user.home"), ".cache");
        return Optional.of(new LayerCache(caches.resolve("plimsoll").resolve("layers"), LIMIT));
    }

    /** What is known of a layer. */
    Optional<LayerIndex> read(DiffId diffId) {
        return read(diffId, Part.ENTRIES)
                .filter(content -> content.length >= Long.BYTES)
                .map(content -> new LayerIndex(
                        ByteSize.of(ByteBuffer.wrap(content).getLong()),
                        Arrays.copyOfRange(content, Long.BYTES, content.length)));
    }

    /** What is known of the contents of its files. */
    Optional<LayerDigests> readDigests(DiffId diffId) {
        return read(diffId, Part.DIGESTS).map(LayerDigests::new);
    }

    /** Which lines of a history made a layer; see {@link LayerHistory#key}. */
    Optional<byte[]> readHistory(DiffId key) {
        return read(key, Part.HISTORY);
    }

    /** Keeps which lines of a history made a layer. */
    void writeHistory(DiffId key, byte[] madeLayer) {
        write(key, Part.HISTORY, madeLayer);
    }

    /** Keeps what was read of a layer, and drops what was used longest ago where that is too much. */
    void write(DiffId diffId, LayerIndex index) {
        byte[] packed = index.packed();
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + packed.length);
        write(
                diffId,
                Part.ENTRIES,
                content.putLong(index.size().bytes()).put(packed).array());
    }

    /** Keeps what was read of the contents of its files. */
    void write(DiffId diffId, LayerDigests digests) {
        write(diffId, Part.DIGESTS, digests.packed());
    }

    private Optional<byte[]> read(DiffId diffId, Part part) {
        Path file = file(diffId, part);
        try {
            if (Files.size(file) > limit) {
                return Optional.empty();
            }
            Optional<byte[]> content = decode(diffId, part, Files.readAllBytes(file));
            content.ifPresent(found -> markAsUsed(file));
            return content;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("What is known of layer {} could not be read", diffId, e);
            return Optional.empty();
        }
    }

    /** What is used stays longest, where it is for us to say. */
    private static void markAsUsed(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("{} can be read, but not be marked as used", file, e);
        }
    }

    private void write(DiffId diffId, Part part, byte[] content) {
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
            LOG.debug("What is known of layer {} could not be kept", diffId, e);
        }
    }

    /** What is known of the layer whose diff id begins so, if that is one. */
    Optional<LayerIndex> readByFirstDigits(String digits) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(
                            path -> path.getFileName().toString().startsWith(digits))
                    .filter(path -> path.toString().endsWith(Part.ENTRIES.suffix))
                    .toList();
            return found.size() == 1
                    ? read(DiffId.of(
                            "sha256:" + found.get(0).getFileName().toString().replace(Part.ENTRIES.suffix, "")))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("What is known of layer {} could not be read", digits, e);
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
                        // Of a process that was killed while it wrote.
                        Files.deleteIfExists(path);
                    }
                } catch (NoSuchFileException e) {
                    // Another process trims as well, and was faster.
                    LOG.debug("{} is gone", path);
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
