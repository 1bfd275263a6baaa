package dev.plimsoll.internal.run;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The output of a container, stored once, in the order in which the engine delivered it. */
final class RecordedOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Segment> segments = new ArrayList<>();

    /** A number of consecutive bytes from one stream. */
    private record Segment(boolean stderr, int length) {}

    synchronized void add(boolean stderr, byte[] buffer, int length) {
        bytes.write(buffer, 0, length);
        int last = segments.size() - 1;
        if (last >= 0 && segments.get(last).stderr() == stderr) {
            segments.set(last, new Segment(stderr, segments.get(last).length() + length));
        } else {
            segments.add(new Segment(stderr, length));
        }
    }

    synchronized int size() {
        return bytes.size();
    }

    synchronized byte[] both() {
        return bytes.toByteArray();
    }

    synchronized byte[] of(boolean stderr) {
        byte[] all = bytes.toByteArray();
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        int position = 0;
        for (Segment segment : segments) {
            if (segment.stderr() == stderr) {
                one.write(all, position, segment.length());
            }
            position += segment.length();
        }
        return one.toByteArray();
    }
}
