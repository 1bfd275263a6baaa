package dev.plimsoll.internal.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.BaselineEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Parses any text. Each line must be a comment, an entry, or malformed with a reason. A parsed entry must be printed
 * unchanged, and a line that is unknown stays.
 */
public final class BaselineFuzz {

    private BaselineFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        BaselineText read = read(new String(input, StandardCharsets.UTF_8));
        assertThat(read.broken()).allMatch(line -> line.toString().matches("(?s)plimsoll\\.lock:[1-9][0-9]*: .+"));

        BaselineText again = read(read.with(entries(read)));
        assertThat(again.broken().stream().map(BaselineText.Broken::text).toList())
                .isEqualTo(read.broken().stream()
                        .map(BaselineText.Broken::text)
                        .filter(Optional::isPresent)
                        .toList());
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
