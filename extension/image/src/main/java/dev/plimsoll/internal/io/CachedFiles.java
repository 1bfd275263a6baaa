package dev.plimsoll.internal.io;

import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files in a directory that are removed when there are too many, the least recently used first.
 *
 * <p>A file is moved to its name when it is complete. A failure is never an error: the file counts as missing.
 */
public final class CachedFiles {

    private static final String PROPERTY = "plimsoll.layerCache";
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private static final Log LOG = Log.of(CachedFiles.class);

    private final Path directory;
    private final long limit;
    private final List<String> suffixes;

    /**
     * Creates a cache.
     *
     * @param limit the most bytes that its files may have together
     * @param suffixes the ends of the names of its files; others are not removed
     */
    public CachedFiles(Path directory, long limit, List<String> suffixes) {
        this.directory = directory;
        this.limit = limit;
        this.suffixes = List.copyOf(suffixes);
    }

    /** Returns whether this user wants files to be kept: the system property {@code plimsoll.layerCache} is not off. */
    public static boolean areOn() {
        return !"off".equals(System.getProperty(PROPERTY));
    }

    /** Reads a file; empty if it is missing. */
    public Optional<byte[]> read(String name) {
        Path file = directory.resolve(name);
        try {
            // A named pipe would block the reader.
            if (!Files.isRegularFile(file) || Files.size(file) > limit) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(file);
            markAsUsed(file);
            return Optional.of(content);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} could not be read from the cache", file, e);
            return Optional.empty();
        }
    }

    /** Updates the time of a file, because the least recently used files are removed first. */
    private static void markAsUsed(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("{} could not be marked as used", file, e);
        }
    }

    /** Writes a file, and removes the least recently used files if there are too many. */
    public void write(String name, byte[] content) {
        try {
            Files.createDirectories(directory);
            AtomicFile.write(directory.resolve(name), content);
            trim();
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} could not be written to the cache {}", name, directory, e);
        }
    }

    /** Returns the names that begin and end with these texts. */
    public List<String> names(String begin, String end) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(begin) && name.endsWith(end))
                    .toList();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The cache {} could not be searched for {}", directory, begin, e);
            return List.of();
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
                    if (suffixes.stream().anyMatch(path.toString()::endsWith)) {
                        kept.add(new Kept(path, Files.size(path), used));
                    } else if (path.toString().endsWith(AtomicFile.TEMPORARY)
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
}
