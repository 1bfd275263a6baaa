package dev.plimsoll.internal.messages.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the lines of an output that show why a program failed. Of a Java stack trace, these are the exception and its
 * causes, each with its first frame; of a Go panic, its message and the first frame of the goroutine.
 */
final class CauseLines {

    private static final Pattern FRAME = Pattern.compile("\\s+at \\S.*\\R?");
    private static final Pattern CAUSE =
            Pattern.compile("\\s*(Caused by: |panic: |fatal error: |Exception in thread ).*\\R?");
    private static final Pattern GOROUTINE = Pattern.compile("goroutine \\d+ \\[running.*\\R?");

    /** A program can report many failures. The last ones are kept, because they probably ended it. */
    private static final int MOST = 10;

    private static final int LONGEST = 1000;

    private CauseLines() {}

    /**
     * A line of an output.
     *
     * @param number counted from 0
     * @param text with its line feed
     */
    record Line(int number, String text) {}

    /**
     * Finds the cause lines in a range of lines. If there are too many, only the last ones are returned.
     *
     * @param first the number of the first line, counted from 0
     * @param end the number of the line after the last one
     */
    static List<Line> of(String text, int first, int end) {
        Deque<Line> causes = new ArrayDeque<>();
        int at = Lines.from(text, 0, first).stream().mapToInt(String::length).sum();
        int follow = 0;
        String line = Lines.lineAt(text, at);
        for (int number = first; number < end; number++) {
            at += line.length();
            String next = Lines.lineAt(text, at);
            follow = Math.max(follow - 1, following(line, next));
            if (follow > 0) {
                causes.addLast(new Line(number, line));
                if (causes.size() > MOST) {
                    causes.removeFirst();
                }
            }
            line = next;
        }
        return List.copyOf(causes);
    }

    /** Returns how many lines, from this one on, belong to a cause; 0 if this line doesn't begin one. */
    private static int following(String line, String next) {
        if (line.length() > LONGEST) {
            return 0;
        }
        if (GOROUTINE.matcher(line).matches()) {
            return 3;
        }
        boolean hasFrame = next.length() <= LONGEST && FRAME.matcher(next).matches();
        if (hasFrame && !FRAME.matcher(line).matches() && !Character.isWhitespace(line.charAt(0))) {
            return 2;
        }
        return CAUSE.matcher(line).matches() ? (hasFrame ? 2 : 1) : 0;
    }
}
