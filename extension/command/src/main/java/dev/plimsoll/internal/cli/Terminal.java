package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.text.TerminalColours;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Prints lines, with colours if the output is a terminal, and only with characters that its encoding has. */
final class Terminal {

    /** Resets all styles. The code that ends only bold means a double underline to many terminals. */
    private static final String RESET = "\u001b[0m";

    private static final int BOLD = 1;
    private static final int FAINT = 2;
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;

    private final PrintWriter out;
    private final boolean coloured = TerminalColours.areWanted(System.getenv());
    private final boolean unicode;

    Terminal(PrintStream out) {
        this.out = LogWriter.on(out, coloured);
        String encoding = System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        this.unicode = Charset.forName(encoding).newEncoder().canEncode('\u2714');
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    String held() {
        return styled(unicode ? "\u2714" : "ok", GREEN);
    }

    String broken() {
        return styled(unicode ? "\u2718" : "FAILED", RED);
    }

    String remarkable() {
        return styled("!", YELLOW);
    }

    String recorded() {
        return styled("+", GREEN);
    }

    String skipped() {
        return styled(unicode ? "\u21b7" : "skipped", YELLOW);
    }

    String bold(String text) {
        return styled(text, BOLD);
    }

    String faint(String text) {
        return styled(text, FAINT);
    }

    private String styled(String text, int style) {
        return coloured ? "\u001b[" + style + "m" + text + RESET : text;
    }
}
