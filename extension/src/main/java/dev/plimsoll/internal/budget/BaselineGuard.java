package dev.plimsoll.internal.budget;

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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Lets one process at a time write a baseline, and remembers which lines the last run of tests recorded, because a build tool can
 * start several JVMs for one run. It is a file in the user's cache, because beside the baseline it would get into version control.
 */
final class BaselineGuard implements AutoCloseable {

    private final FileChannel channel;
    private final String run;
    private final Set<String> recorded = new LinkedHashSet<>();

    private BaselineGuard(FileChannel channel, String run) {
        this.channel = channel;
        this.run = run;
    }

    /** Waits until no other process holds the baseline. Threads of this process must exclude each other before. */
    static BaselineGuard of(Path baseline, String run) throws IOException {
        FileChannel channel = FileChannel.open(
                place(baseline), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
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

    /** Whether this run of tests has recorded the image. */
    boolean hasRecorded(BaselineKey key) {
        return recorded.contains(line(key));
    }

    /** Notes that this run has recorded the image. */
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
        // Symbolic links give a file several names.
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
            // Such as in a read-only home directory.
            return Files.createDirectories(Path.of(
                    System.getProperty("java.io.tmpdir"), "plimsoll-" + System.getProperty("user.name"), "baselines"));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
