package dev.plimsoll.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeLayerTests {

    /**
     * What grows with the number of files is the index, some 20 bytes for each, and, for questions about all files, the view made
     * of it, some 400 bytes for each while it is looked at. The size of the files doesn't matter.
     */
    @Test
    void readWhenALayerHasAGigabyteAndAHundredThousandFilesTakesLittleMemory() throws Exception {
        List<String> lines = ChildJvm.run(LargeLayerProgram.class, List.of("-Xmx64m"))
                .lines()
                .toList();
        assertThat(lines.get(0)).isEqualTo("1000000000");
        assertThat(Integer.parseInt(lines.get(1))).isBetween(10, 40);
        // 200 packages with a directory each, and the three above.
        assertThat(lines.get(2)).isEqualTo(String.valueOf(100_000 + 2 * 200 + 3));
        assertThat(lines.get(3)).isEqualTo("0");
    }
}
