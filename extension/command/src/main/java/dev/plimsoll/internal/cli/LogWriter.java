package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what the command prints, on standard output as on standard error. All of it passes here, because it names files,
 * labels and output of programs that may be commands for a terminal or for a CI server: see {@link Visible#log}.
 */
final class LogWriter extends Writer {

    /** The styles of {@link Terminal}. None of them hides a text. */
    private static final Pattern STYLE = Pattern.compile("\u001b\\[(?:[0-4]|2[1-4]|3[1-69])?(?:;(?:[0-4]|3[1-69]))?m");

    private final PrintStream out;
    private final boolean styled;

    private LogWriter(PrintStream out, boolean styled) {
        this.out = out;
        this.styled = styled;
    }

    /** Returns a writer to a stream, which is flushed after each line. */
    static PrintWriter on(PrintStream out) {
        return on(out, true);
    }

    /**
     * Returns the same.
     *
     * @param styled whether the text can have our styles
     */
    static PrintWriter on(PrintStream out, boolean styled) {
        return new PrintWriter(new LogWriter(out, styled), true);
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        write(CharBuffer.wrap(buffer, offset, length).toString(), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        String part = text.substring(offset, offset + length);
        if (!styled) {
            out.print(Visible.log(part));
            return;
        }
        Matcher style = STYLE.matcher(part);
        int from = 0;
        while (style.find()) {
            out.print(Visible.log(part.substring(from, style.start())));
            out.print(style.group());
            from = style.end();
        }
        out.print(Visible.log(part.substring(from)));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
