package dev.plimsoll.internal.baseline;

import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Recorded sizes in a file under version control, by which growth is judged. Each image has one line, and the lines are
 * sorted. So a changed image is one changed line in a diff, and changes of different images merge without conflicts.
 */
public final class Baseline {

    /** The default name of the file. */
    public static final String FILE_NAME = "plimsoll.lock";

    private static final long MOST_BYTES = 16 << 20;

    private final Path file;
    private final String updateOption;

    private Baseline(Path file, String updateOption) {
        this.file = file;
        this.updateOption = updateOption;
    }

    /**
     * Returns the baseline in a file, which need not exist.
     *
     * @param updateOption the option that records the sizes again, for messages
     */
    public static Baseline at(Path file, String updateOption) {
        return new Baseline(file.toAbsolutePath().normalize(), updateOption);
    }

    /** Returns the file as an absolute path. */
    public Path file() {
        return file;
    }

    /** Returns the name of the file for messages: relative to the working directory if the file is below it. */
    public String name() {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }

    /**
     * Returns the recorded size of an image; empty if there is none.
     *
     * @throws BaselineException if the file exists but can't be read; the message names the line
     */
    public Optional<BaselineEntry> find(BaselineKey key) {
        return Optional.ofNullable(read().get(key)).map(BaselineText.Line::entry);
    }

    /**
     * Returns the recorded sizes of an image with other build arguments, sorted.
     *
     * @throws BaselineException as {@link #find}
     */
    public List<BaselineEntry> findOthers(BaselineKey key) {
        return entries().stream()
                .filter(entry -> entry.key().isOtherArgumentsOf(key))
                .toList();
    }

    /** Returns all recorded sizes, sorted. */
    public List<BaselineEntry> entries() {
        return read().values().stream().map(BaselineText.Line::entry).toList();
    }

    /**
     * Returns the place where an image is recorded, such as {@code hello/plimsoll.lock:3}, or the name of the file if there
     * is none.
     */
    public String placeOf(BaselineKey key) {
        BaselineText.Line found = read().get(key);
        return found == null ? name() : found.place();
    }

    /** Returns the line that records an image. */
    public static String lineOf(BaselineEntry entry) {
        return BaselineLine.print(entry);
    }

    /**
     * Records an image, and removes obsolete lines. The remains of a merge are obsolete: markers of conflicts, second
     * lines of an image, and lines whose sum is wrong. The line of the same image with other build arguments is
     * obsolete if there is exactly one and this test run did not record it. Comments move to the top of the file, and
     * lines that this version does not support to its end. The file is replaced atomically, and several processes can
     * write at the same time.
     *
     * @param run identifies the test run, and is the same in all of its JVMs
     * @return a message for each removed line, with the reason
     * @throws BaselineException if the file can't be read or written
     */
    public List<String> record(BaselineEntry entry, String run) {
        try {
            AtomicFile.createDirectories(file.resolveSibling(""));
            // Threads of this process come first, because a process can't lock a file twice.
            synchronized (Baseline.class) {
                try (BaselineGuard guard = BaselineGuard.of(file, run)) {
                    List<String> removed = replace(entry, guard);
                    guard.note(entry.key());
                    return removed;
                }
            }
        } catch (IOException e) {
            throw new BaselineException(name() + " can't be written: " + Reason.of(e), e);
        }
    }

    private List<String> replace(BaselineEntry entry, BaselineGuard guard) throws IOException {
        BaselineText text = BaselineText.read(name(), lines());
        Map<BaselineKey, BaselineEntry> all = new TreeMap<>();
        text.entries().forEach((key, line) -> all.put(key, line.entry()));
        List<String> removed = new ArrayList<>(text.broken().stream()
                .filter(line -> line.text().isEmpty())
                .map(BaselineText.Broken::toString)
                .toList());
        if (entry.equals(all.get(entry.key())) && removed.isEmpty()) {
            return List.of();
        }
        superseded(entry.key(), text, guard).ifPresent(line -> {
            all.remove(line.entry().key());
            removed.add(line.place() + ": recorded with other build arguments");
        });
        all.put(entry.key(), entry);
        AtomicFile.write(file, RawText.encode(text.with(all.values())));
        return removed;
    }

    /**
     * Returns the line to replace. If several lines differ only in their build arguments, they are independent images, and
     * none is replaced.
     */
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

    private Map<BaselineKey, BaselineText.Line> read() {
        return BaselineText.read(name(), lines()).orThrow(updateOption).entries();
    }

    private List<String> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new BaselineException(name() + " can't be read: it is not a file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new BaselineException(
                        name() + " can't be read: it is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            // A line that isn't UTF-8 is reported as a malformed line, and kept byte for byte.
            return RawText.decode(Files.readAllBytes(file)).lines().toList();
        } catch (IOException e) {
            throw new BaselineException(name() + " can't be read: " + Reason.of(e), e);
        }
    }
}
