package dev.plimsoll.internal.baseline;

import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.internal.io.CacheFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Locks a baseline against other processes, and records which lines the last test run wrote, because a build tool can start
 * several JVMs for one run. The guard is a file in the user's cache; next to the baseline it could get into version control.
 */
final class BaselineGuard implements AutoCloseable {

    private final FileChannel channel;
    private final String run;
    private final Set<String> recorded = new LinkedHashSet<>();

    private BaselineGuard(FileChannel channel, String run) {
        this.channel = channel;
        this.run = run;
    }

    /** Waits until no other process holds the lock. The caller must exclude other threads of this process. */
    static BaselineGuard of(Path baseline, String run) throws IOException {
        FileChannel channel = FileChannel.open(
                place(baseline),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        BaselineGuard guard = new BaselineGuard(channel, run);
        try {
            channel.lock();
            guard.read();
            return guard;
        } catch (IOException | UncheckedIOException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns whether this test run has recorded the image. */
    boolean hasRecorded(BaselineKey key) {
        return recorded.contains(line(key));
    }

    /** Stores that this test run has recorded the image. */
    void note(BaselineKey key) throws IOException {
        if (recorded.add(line(key))) {
            ByteBuffer text = StandardCharsets.UTF_8.encode(run + "\n" + String.join("\n", recorded) + "\n");
            channel.truncate(0);
            channel.position(0);
            while (text.hasRemaining()) {
                channel.write(text);
            }
        }
    }

    private void read() throws IOException {
        // Closing the stream would release the lock.
        String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        if (!lines.isEmpty() && lines.get(0).equals(run)) {
            recorded.addAll(lines.subList(1, lines.size()));
        }
    }

    private static String line(BaselineKey key) {
        return BaselineLine.print(new BaselineEntry(key, List.of()));
    }

    private static Path place(Path baseline) throws IOException {
        // A file can have several names because of symbolic links.
        Path real = Files.exists(baseline)
                ? baseline.toRealPath()
                : Objects.requireNonNull(baseline.getParent()).toRealPath().resolve(baseline.getFileName());
        byte[] name = real.toString().getBytes(StandardCharsets.UTF_8);
        return folder().resolve(UUID.nameUUIDFromBytes(name).toString());
    }

    private static Path folder() throws IOException {
        try {
            return Files.createDirectories(CacheFolder.of("baselines"));
        } catch (IOException e) {
            // The home directory can be read-only, for example.
            return Files.createDirectories(Path.of(
                    System.getProperty("java.io.tmpdir"), "plimsoll-" + System.getProperty("user.name"), "baselines"));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
