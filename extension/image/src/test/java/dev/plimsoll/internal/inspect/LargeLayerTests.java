package dev.plimsoll.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LargeLayerTests {

    /**
     * Memory grows with the number of files: by some 20 bytes for each in the content of the layer and, while a question
     * about all files is answered, by some 400 bytes for each in the tree. It does not grow with their size.
     */
    @Test
    void readWhenALayerIsLargerThanTheHeapAndHasAHundredThousandFilesTakesLittleMemory() throws Exception {
        // Only C2 hashes with the processor's instructions.
        List<String> options = List.of("-Xmx64m", "-XX:TieredStopAtLevel=4");
        List<String> lines =
                ChildJvm.run(LargeLayerProgram.class, options).lines().toList();
        assertThat(lines.get(0)).isEqualTo("1000000000");
        assertThat(Integer.parseInt(lines.get(1))).isBetween(10, 40);
        // 200 packages with a directory each, and the three above.
        assertThat(lines.get(2)).isEqualTo(String.valueOf(100_000 + 2 * 200 + 3));
        assertThat(lines.get(3)).isEqualTo("0");
        assertThat(lines.get(4)).isEqualTo("a name in the tar archive is 300 MB long; at most 1 MiB is read");
        assertThat(lines.get(5)).isEqualTo("a PAX header in the tar archive is 40 MB long; at most 1 MiB is read");
    }
}
