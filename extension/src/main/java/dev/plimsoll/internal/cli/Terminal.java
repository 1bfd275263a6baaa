package dev.plimsoll.internal.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Prints lines, with colours if the output is a terminal, and only with characters that its encoding has. */
final class Terminal {

    /** Resets all styles. The code that ends only bold means a double underline to many terminals. */
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final boolean coloured = Ansi.AUTO.enabled();
    private final boolean unicode;

    Terminal(PrintStream out) {
        this.out = out;
        String encoding = System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        this.unicode = Charset.forName(encoding).newEncoder().canEncode('\u2714');
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    String held() {
        return styled(unicode ? "\u2714" : "ok", Style.fg_green);
    }

    String broken() {
        return styled(unicode ? "\u2718" : "FAILED", Style.fg_red);
    }

    String remarkable() {
        return styled("!", Style.fg_yellow);
    }

    String recorded() {
        return styled("+", Style.fg_green);
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

    private String styled(String text, Style style) {
        return coloured ? style.on() + text + RESET : text;
    }
}
