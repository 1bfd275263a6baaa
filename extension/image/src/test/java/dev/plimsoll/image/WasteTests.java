package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.Waste.WastedFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class WasteTests {

    private static final Layer BASE = layer(0);
    private static final Layer FIRST = layer(1);
    private static final Layer SECOND = layer(2);

    @Test
    void ownWhenUnsortedIsSortedByLargestThenPathThenLayer() {
        WastedFile large = file("/z", 9, FIRST);
        WastedFile a = file("/a", 3, SECOND);
        WastedFile b1 = file("/b", 3, FIRST);
        WastedFile b2 = file("/b", 3, SECOND);
        assertThat(new Waste(List.of(b2, a, b1, large), List.of()).own()).containsExactly(large, a, b1, b2);
        assertThat(new Waste(List.of(), List.of(a, large)).ofBase()).containsExactly(large, a);
    }

    @Test
    void sizesWhenBothHaveWasteAreApart() {
        Waste waste = new Waste(
                List.of(file("/a", 3, SECOND), file("/b", 4, FIRST), file("/c", 5, SECOND)),
                List.of(file("/d", 100, BASE), file("/e", 1, BASE)));
        assertThat(waste.ownSize()).isEqualTo(ByteSize.of(12));
        assertThat(waste.baseSize()).isEqualTo(ByteSize.of(101));
    }

    private static WastedFile file(String path, long size, Layer broughtBy) {
        return new WastedFile(path, ByteSize.of(size), broughtBy, SECOND, true);
    }

    private static Layer layer(int index) {
        return new Layer(index, DiffId.of("sha256:" + String.valueOf(index).repeat(64)), ByteSize.of(1), "");
    }
}
