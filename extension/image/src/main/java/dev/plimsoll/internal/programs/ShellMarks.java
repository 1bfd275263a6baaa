package dev.plimsoll.internal.programs;

import dev.plimsoll.internal.io.BulkInputStream;
import dev.plimsoll.internal.text.DataLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Passes the bytes of a program on, and notices texts in them that a shell has under any name. The texts are data.
 *
 * <p>Two bytes determine how many bytes can be skipped, as in the algorithm of Wu and Manber.
 */
public final class ShellMarks extends BulkInputStream {

    private static final DataLines LIST = DataLines.of(ShellMarks.class, "shell-marks.txt");
    private static final List<byte[]> MARKS = LIST.lines()
            .map(line -> line.substring(line.indexOf(": ") + 2).getBytes(StandardCharsets.ISO_8859_1))
            .toList();

    /** Changes with the texts. */
    public static final String VERSION = LIST.version();

    private static final int SHORTEST =
            MARKS.stream().mapToInt(mark -> mark.length).min().orElseThrow();
    private static final int LONGEST =
            MARKS.stream().mapToInt(mark -> mark.length).max().orElseThrow();

    /** How far the next place can be at which the shortest part of a text ends, by the two bytes here. */
    private static final byte[] STEPS = steps();

    private final InputStream program;
    private final Runnable onFound;
    private byte[] before = {};
    private boolean found;

    /**
     * Creates a stream.
     *
     * @param onFound is called once if the program is a shell
     */
    ShellMarks(InputStream program, Runnable onFound) {
        this.program = program;
        this.onFound = onFound;
    }

    private static byte[] steps() {
        byte[] steps = new byte[1 << 16];
        Arrays.fill(steps, (byte) (SHORTEST - 1));
        for (byte[] mark : MARKS) {
            for (int at = 1; at < SHORTEST; at++) {
                int pair = pair(mark, at);
                steps[pair] = (byte) Math.min(steps[pair], SHORTEST - 1 - at);
            }
        }
        return steps;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at - 1] & 0xff) << 8 | (bytes[at] & 0xff);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = program.read(target, offset, length);
        if (count > 0 && !found) {
            int joined = Math.min(count, LONGEST - 1);
            byte[] seam = Arrays.copyOf(before, before.length + joined);
            System.arraycopy(target, offset, seam, before.length, joined);
            found = areIn(seam, 0, seam.length) || areIn(target, offset, offset + count);
            if (found) {
                onFound.run();
            }
            int kept = Math.min(LONGEST - 1, before.length + count);
            before = count >= kept
                    ? Arrays.copyOfRange(target, offset + count - kept, offset + count)
                    : Arrays.copyOfRange(seam, seam.length - kept, seam.length);
        }
        return count;
    }

    private static boolean areIn(byte[] bytes, int from, int to) {
        int at = from + SHORTEST - 1;
        while (at < to) {
            int step = STEPS[pair(bytes, at)];
            if (step == 0 && isMark(bytes, at + 1 - SHORTEST, to)) {
                return true;
            }
            at += Math.max(1, step);
        }
        return false;
    }

    private static boolean isMark(byte[] bytes, int from, int to) {
        for (byte[] mark : MARKS) {
            if (to - from >= mark.length && Arrays.equals(bytes, from, from + mark.length, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }
}
