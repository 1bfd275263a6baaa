package dev.plimsoll.internal.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a report's Markdown into the file that GitHub shows for a step. Each JVM of a run replaces the text that an
 * earlier JVM wrote for the same report; text of other programs is kept.
 */
public final class StepSummary {

    private StepSummary() {}

    /**
     * Adds the Markdown, or replaces it.
     *
     * @param summary the file that {@code GITHUB_STEP_SUMMARY} names
     * @param report the folder of the report
     * @throws IOException if the file can't be read or written
     */
    public static synchronized void put(Path summary, Path report, String markdown) throws IOException {
        // A path can contain characters that end the comment.
        String name = Integer.toHexString(report.toString().hashCode());
        String begin = "<!-- plimsoll " + name + " -->\n";
        String end = "<!-- end of plimsoll " + name + " -->\n";
        try (FileChannel channel = FileChannel.open(
                        summary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.lock()) {
            String text = read(channel, lock);
            String section = begin + markdown + end;
            int from = text.indexOf(begin);
            int to = from < 0 ? -1 : text.indexOf(end, from);
            String changed = to < 0
                    ? text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + section
                    : text.substring(0, from) + section + text.substring(to + end.length());
            channel.truncate(0);
            channel.position(0);
            ByteBuffer bytes = ByteBuffer.wrap(changed.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static String read(FileChannel channel, FileLock lock) throws IOException {
        assert lock.isValid();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is read
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
