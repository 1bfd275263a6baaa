package dev.plimsoll.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sizes that are recorded in a file under version control, by which growth is judged. One line for each image, sorted, so that
 * a change of one is one line of a diff, and changes of different images merge.
 *
 * @since 0.1.0
 */
public final class Baseline {

    /** What such a file is called where nothing else is said. */
    public static final String FILE_NAME = "plimsoll.lock";

    private static final String HEADER = "# Sizes of images, by which Plimsoll judges growth. Version 1."
            + " Keep it under version control; -Dplimsoll.baseline=update writes it.";

    private final Path file;

    private Baseline(Path file) {
        this.file = file;
    }

    /** The baseline that such a file holds, or will hold. */
    public static Baseline at(Path file) {
        return new Baseline(file.toAbsolutePath().normalize());
    }

    /** Its file. */
    public Path file() {
        return file;
    }

    /**
     * What is recorded of an image; empty if nothing is.
     *
     * @throws BaselineException if the file is there, but can't be read or isn't one; the message names the line
     */
    public Optional<BaselineEntry> find(BaselineKey key) {
        return Optional.ofNullable(read().get(key)).map(Numbered::entry);
    }

    /** All that is recorded, sorted. */
    public List<BaselineEntry> entries() {
        return read().values().stream().map(Numbered::entry).toList();
    }

    /** Where an image is recorded, as {@code hello/plimsoll.lock:3}; the file alone if it isn't. */
    public String placeOf(BaselineKey key) {
        Numbered found = read().get(key);
        return found == null ? name() : name() + ":" + found.line();
    }

    /**
     * Records what an image weighs, in the place of what was recorded of it. The file is replaced as a whole, so that nobody
     * reads half of it; several processes may write at the same time.
     *
     * @throws BaselineException if the file is there, but isn't a baseline, or can't be written
     */
    public void record(BaselineEntry entry) {
        try {
            Files.createDirectories(file.getParent());
            // Threads of this process first, for a process can't lock a file twice.
            synchronized (Baseline.class) {
                try (FileChannel guard =
                                FileChannel.open(guardFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = guard.lock()) {
                    if (lock.isValid()) {
                        replace(entry);
                    }
                }
            }
        } catch (IOException e) {
            throw new BaselineException(name() + " can't be written: " + e, e);
        }
    }

    private void replace(BaselineEntry entry) throws IOException {
        Map<BaselineKey, Numbered> all = read();
        Numbered before = all.put(entry.key(), new Numbered(0, entry));
        if (before != null && before.entry().equals(entry)) {
            return;
        }
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        all.values()
                .forEach(line -> text.append(BaselineLine.print(line.entry())).append('\n'));
        Path fresh = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
        try {
            Files.writeString(fresh, text);
            // As a file that git checks out: a temporary one is for its owner only.
            fresh.toFile().setReadable(true, false);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Not beside the baseline, where it would get into version control. */
    private Path guardFile() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "plimsoll-" + System.getProperty("user.name") + "-" + Integer.toHexString(file.hashCode()) + ".lock");
    }

    private record Numbered(int line, BaselineEntry entry) {}

    private Map<BaselineKey, Numbered> read() {
        Map<BaselineKey, Numbered> entries = new TreeMap<>();
        List<String> lines;
        try {
            lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            return entries;
        } catch (IOException | UncheckedIOException e) {
            throw new BaselineException(name() + " can't be read: " + e, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(entries, i + 1, line);
            }
        }
        return entries;
    }

    private void add(Map<BaselineKey, Numbered> entries, int number, String line) {
        try {
            BaselineEntry entry = BaselineLine.parse(line);
            Numbered first = entries.putIfAbsent(entry.key(), new Numbered(number, entry));
            if (first != null) {
                throw new IllegalArgumentException("the same image has a line already, line " + first.line()
                        + "; take one of them away, or record the sizes anew with -Dplimsoll.baseline=update");
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BaselineException(name() + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private String name() {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
