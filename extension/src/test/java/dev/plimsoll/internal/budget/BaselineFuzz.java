package dev.plimsoll.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.BaselineEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Each line of any text is a comment, an entry, or broken with a reason; what was read is the same when it is printed. */
public final class BaselineFuzz {

    private BaselineFuzz() {}

    /** For Jazzer and {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        BaselineText read = read(new String(input, StandardCharsets.UTF_8));
        assertThat(read.broken()).allMatch(line -> line.matches("(?s)plimsoll\\.lock:[1-9][0-9]*: .+"));

        BaselineText again = read(BaselineText.print(read.comments(), entries(read)));
        assertThat(again.broken()).isEmpty();
        assertThat(again.comments()).isEqualTo(read.comments());
        assertThat(entries(again)).isEqualTo(entries(read));
    }

    private static BaselineText read(String text) {
        return BaselineText.read("plimsoll.lock", text.lines().toList());
    }

    private static List<BaselineEntry> entries(BaselineText text) {
        return text.entries().values().stream().map(BaselineText.Line::entry).toList();
    }
}
