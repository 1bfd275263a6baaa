package dev.plimsoll.internal.build.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedOutputTests {

    private static final int MEBIBYTE = 1 << 20;

    private final BoundedOutput output = new BoundedOutput();

    @Test
    void textWhenItIsAMebibyteIsAllOfIt() {
        String text = "0123456789abcde\n".repeat(MEBIBYTE / 16);
        write(text.substring(0, 600_001));
        write(text.substring(600_001));
        assertThat(output.text()).isEqualTo(text);
    }

    @Test
    void textWhenItIsMoreIsItsBeginningAndEndInWholeLines() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            String line = "line " + i + "\n";
            all.append(line);
            write(line);
        }
        String text = output.text();
        assertThat(text).startsWith("line 0\nline 1\n").endsWith("\nline 299998\nline 299999\n");
        assertThat(text.length()).isBetween(MEBIBYTE - 100, MEBIBYTE + 100);
        String note =
                text.lines().filter(line -> line.startsWith("(")).findFirst().orElseThrow();
        int at = text.indexOf(note);
        assertThat(text.charAt(at - 1)).isEqualTo('\n');
        assertThat(all).startsWith(text.substring(0, at)).endsWith(text.substring(at + note.length() + 1));
        int leftOut = all.length() - at - (text.length() - at - note.length() - 1);
        assertThat(note).isEqualTo("(" + leftOut + " bytes left out)");
    }

    @Test
    void textWhenItIsOneLongLineShowsNoPartOfIt() {
        write("s3cr3t".repeat(500_000));
        assertThat(output.text()).isEqualTo("(3000000 bytes left out)\n");
    }

    @Test
    void textWhenCharactersArriveInPartsHasThemWhole() {
        byte[] bytes = "ä\n".getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            output.write(new byte[] {one});
        }
        assertThat(output.text()).isEqualTo("ä\n");
    }

    private void write(String text) {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
