package dev.plimsoll.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.BaselineEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Parses any text. Each line must be a comment, an entry, or malformed with a reason. A parsed entry must be printed
 * unchanged.
 */
public final class BaselineFuzz {

    private BaselineFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
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
