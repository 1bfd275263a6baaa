package dev.plimsoll.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Where lines are written: in colours and with a line that tells of progress if a person looks at it. */
final class Terminal {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean coloured = Ansi.AUTO.enabled();
    private final boolean unicode;
    private @Nullable Thread progress;

    Terminal(PrintStream out) {
        this.out = out;
        String encoding = System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        this.unicode = Charset.forName(encoding).newEncoder().canEncode('\u2714');
    }

    synchronized void line(String text) {
        stopProgress();
        out.println(text);
        out.flush();
    }

    String held() {
        return styled(unicode ? "\u2714" : "ok", Style.fg_green);
    }

    String broken() {
        return styled(unicode ? "\u2718" : "FAILED", Style.fg_red);
    }

    String skipped() {
        return styled(unicode ? "\u21b7" : "skipped", Style.fg_yellow);
    }

    String bold(String text) {
        return styled(text, Style.bold);
    }

    String faint(String text) {
        return styled(text, Style.faint);
    }

    /** Shows what is being done, and for how long, until the next line is written. */
    synchronized void progress(String what) {
        stopProgress();
        if (!coloured) {
            return;
        }
        long start = System.nanoTime();
        Thread thread = new Thread(() -> tick(what, start), "plimsoll-progress");
        thread.setDaemon(true);
        progress = thread;
        thread.start();
    }

    private void tick(String what, long start) {
        while (!Thread.currentThread().isInterrupted()) {
            synchronized (this) {
                if (progress != Thread.currentThread()) {
                    return;
                }
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                out.print(CLEAR_LINE + faint(what + " " + seconds + " s"));
                out.flush();
            }
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void stopProgress() {
        Thread thread = progress;
        if (thread != null) {
            progress = null;
            thread.interrupt();
            out.print(CLEAR_LINE);
        }
    }

    private String styled(String text, Style style) {
        return coloured ? style.on() + text + style.off() : text;
    }
}
