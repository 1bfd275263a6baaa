package dev.plimsoll.internal.budget;

import dev.plimsoll.BaselineException;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
        return Optional.ofNullable(read().get(key)).map(BaselineText.Line::entry);
    }

    /** All that is recorded, sorted. */
    public List<BaselineEntry> entries() {
        return read().values().stream().map(BaselineText.Line::entry).toList();
    }

    /** Where an image is recorded, as {@code hello/plimsoll.lock:3}; the file alone if it isn't. */
    public String placeOf(BaselineKey key) {
        BaselineText.Line found = read().get(key);
        return found == null ? name() : found.place();
    }

    /**
     * What is recorded of an image with other build arguments, sorted.
     *
     * @throws BaselineException if the file is there, but can't be read or isn't one; the message names the line
     */
    public List<BaselineEntry> findOthers(BaselineKey key) {
        return entries().stream()
                .filter(entry -> entry.key().isOtherArgumentsOf(key))
                .toList();
    }

    /**
     * Records what an image weighs, in the place of what was recorded of it. If that was one line, with other build arguments,
     * and this run of tests hasn't recorded it, it goes: the image isn't built so any more. The file is replaced as a whole, so
     * that nobody reads half of it; several processes may write at the same time. A line that can't be read goes as well, so
     * that this mends what a merge has left; what is remarked in the file stays, at its top.
     *
     * @param run what is the same for all JVMs of a run of tests
     * @return what went, each as it is told to people; empty if nothing did
     * @throws BaselineException if the file is there, but can't be read or written
     */
    public List<String> record(BaselineEntry entry, String run) {
        try {
            Files.createDirectories(file.getParent());
            // Threads of this process first, for a process can't lock a file twice.
            synchronized (Baseline.class) {
                try (BaselineGuard guard = BaselineGuard.of(file, run)) {
                    List<String> dropped = replace(entry, guard);
                    guard.note(entry.key());
                    return dropped;
                }
            }
        } catch (IOException e) {
            throw new BaselineException(name() + " can't be written: " + e, e);
        }
    }

    /** The line that would be written of an image. */
    public static String lineOf(BaselineEntry entry) {
        return BaselineLine.print(entry);
    }

    private List<String> replace(BaselineEntry entry, BaselineGuard guard) throws IOException {
        BaselineText text = BaselineText.read(name(), lines());
        Map<BaselineKey, BaselineEntry> all = new TreeMap<>();
        text.entries().forEach((key, line) -> all.put(key, line.entry()));
        List<String> dropped = new ArrayList<>(text.broken());
        if (entry.equals(all.get(entry.key())) && dropped.isEmpty()) {
            return dropped;
        }
        superseded(entry.key(), text, guard).ifPresent(line -> {
            all.remove(line.entry().key());
            dropped.add(line.place() + ", which was of other build arguments");
        });
        all.put(entry.key(), entry);
        write(BaselineText.print(text.remarks(), all.values()));
        return dropped;
    }

    /** Only if there is no doubt which: several that differ in their arguments are images of their own. */
    private static Optional<BaselineText.Line> superseded(BaselineKey key, BaselineText text, BaselineGuard guard) {
        List<BaselineText.Line> others = text.entries().values().stream()
                .filter(line -> line.entry().key().isOtherArgumentsOf(key))
                .toList();
        return text.entries().containsKey(key)
                        || others.size() != 1
                        || guard.hasRecorded(others.get(0).entry().key())
                ? Optional.empty()
                : Optional.of(others.get(0));
    }

    private void write(String text) throws IOException {
        // A link stays one.
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path fresh = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
        try {
            Files.writeString(fresh, text);
            // As a file that git checks out: a temporary one is for its owner only.
            fresh.toFile().setReadable(true, false);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Map<BaselineKey, BaselineText.Line> read() {
        return BaselineText.read(name(), lines()).orThrow().entries();
    }

    private List<String> lines() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | UncheckedIOException e) {
            throw new BaselineException(name() + " can't be read: " + e, e);
        }
    }

    /** Its file as messages call it: relative to the working directory if it is below that. */
    public String name() {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
