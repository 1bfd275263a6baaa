package dev.plimsoll.internal.build.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProgressLineTests {

    private static final String ERASE = "\r\u001b[K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final ProgressLine line = new ProgressLine(new ProgressTerminal(out, 30));
    private final Object build = new Object();

    @Test
    void beginWhenNothingElseIsUnderWayShowsTheStepAndItsTime() {
        line.begin(build, "[builder 3/5] RUN make");
        assertThat(printed()).isEqualTo(ERASE + "[builder 3/5] RUN make 0.0 s");
    }

    @Test
    void beginWhenTheLabelIsTooLongCutsItToTheWidth() {
        line.begin(build, "[builder 3/5] RUN make all of it and more");
        assertThat(printed()).isEqualTo(ERASE + "[builder 3/5] RUN make… 0.0 s");
        assertThat(printed().length() - ERASE.length()).isEqualTo(29);
    }

    @Test
    void beginWhenOthersAreUnderWaySaysHowMany() {
        line.begin(build, "[a] RUN x");
        line.begin(build, "[b] RUN y");
        line.begin(new Object(), "[b] RUN y");
        assertThat(printed()).containsPattern("\\[a] RUN x 0\\.\\d s \\(and 2 more\\)$");
    }

    @Test
    void endWhenTheLineIsShownTellsTheStepAboveIt() {
        line.begin(build, "[a] RUN x");
        line.begin(build, "[b] RUN y");
        screen.reset();
        line.end(build, "[a] RUN x", () -> out.print("[a] RUN x 0.1 s\n"));
        assertThat(printed()).matches(Pattern.quote(ERASE + "[a] RUN x 0.1 s\n" + ERASE) + "\\[b] RUN y 0\\.\\d s");
    }

    @Test
    void endWhenNothingIsLeftErasesTheLine() {
        line.begin(build, "[a] RUN x");
        screen.reset();
        line.end(build, "[a] RUN x", () -> out.print("done\n"));
        assertThat(printed()).isEqualTo(ERASE + "done\n");
    }

    @Test
    void endAllWhenABuildWasCalledOffLeavesTheOthers() {
        line.begin(build, "[a] RUN x");
        line.begin(new Object(), "[b] RUN y");
        screen.reset();
        line.endAll(build);
        assertThat(printed()).isEqualTo(ERASE + "[b] RUN y 0.0 s");
    }

    @Test
    void lineWhenThereIsNoTerminalPrintsNothingButTells() {
        ProgressLine none = new ProgressLine(null);
        none.begin(build, "[a] RUN x");
        none.end(build, "[a] RUN x", () -> out.print("done\n"));
        assertThat(printed()).isEqualTo("done\n");
    }

    @Test
    void lineWhenTimePassesCountsItUp() throws InterruptedException {
        line.begin(build, "[a] RUN x");
        Thread.sleep(500);
        line.endAll(build);
        assertThat(printed()).containsPattern("\\[a] RUN x 0\\.[2-9] s").endsWith(ERASE);
    }

    private String printed() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
