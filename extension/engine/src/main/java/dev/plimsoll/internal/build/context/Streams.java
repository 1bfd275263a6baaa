package dev.plimsoll.internal.build.context;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Compares contents without loading them into memory. */
final class Streams {

    private static final int BUFFER_SIZE = 64 * 1024;

    private Streams() {}

    static boolean areEqual(InputStream first, InputStream second) throws IOException {
        byte[] ours = new byte[BUFFER_SIZE];
        byte[] theirs = new byte[BUFFER_SIZE];
        while (true) {
            int count = first.readNBytes(ours, 0, BUFFER_SIZE);
            int other = second.readNBytes(theirs, 0, BUFFER_SIZE);
            if (!Arrays.equals(ours, 0, count, theirs, 0, other)) {
                return false;
            }
            if (count < BUFFER_SIZE) {
                return true;
            }
        }
    }
}
