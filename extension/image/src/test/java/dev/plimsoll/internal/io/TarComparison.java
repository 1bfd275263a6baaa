package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.text.ImagePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares readings of layers. What is judged are the entries, types, paths and contents that a {@link GoTar} reads, too. */
public final class TarComparison {

    private TarComparison() {}

    /** Compares the two readings of an archive, unless ours refuses it or it has sparse files. */
    public static void check(byte[] input) {
        List<String> read = new ArrayList<>();
        try {
            TarReader.readLayer(new ByteArrayInputStream(input), (entry, archive) -> {
                if (entry.kind() != LayerEntry.Kind.GLOBAL_HEADER) {
                    read.add(type(entry) + " " + archive.path() + " " + content(entry, archive));
                }
            });
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        Optional<List<GoTar.Entry>> entries;
        try {
            entries = GoTar.read(input);
        } catch (UnsupportedOperationException e) {
            return;
        }
        assertThat(entries).isPresent();
        assertThat(read)
                .isEqualTo(entries.get().stream().map(TarComparison::describe).toList());
    }

    private static String content(LayerEntry entry, TarReader archive) throws IOException {
        return entry.isRegularFile() ? new String(archive.content().readAllBytes(), StandardCharsets.ISO_8859_1) : "";
    }

    private static char type(LayerEntry entry) {
        return switch (entry.kind()) {
            case HARD_LINK -> '1';
            case HIDING_DEVICE -> '3';
            case FILE ->
                switch (entry.file().type()) {
                    case REGULAR_FILE -> '0';
                    case SYMBOLIC_LINK -> '2';
                    case CHARACTER_DEVICE -> '3';
                    case BLOCK_DEVICE -> '4';
                    case DIRECTORY -> '5';
                    case FIFO -> '6';
                };
            case WHITEOUT, OPAQUE, ROOT, GLOBAL_HEADER -> '*';
        };
    }

    private static String describe(GoTar.Entry entry) {
        String path = ImagePath.normalize("/" + RawText.decode(entry.name().getBytes(StandardCharsets.ISO_8859_1)));
        boolean isOther =
                path.equals("/") || path.substring(path.lastIndexOf('/') + 1).startsWith(".wh.");
        boolean hasContent = entry.type() == '0' && !isOther;
        return (isOther ? '*' : entry.type()) + " " + path + " " + (hasContent ? entry.content() : "");
    }
}
