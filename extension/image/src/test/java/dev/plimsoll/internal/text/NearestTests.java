package dev.plimsoll.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NearestTests {

    @Test
    void toWhenFewEditsFindsTheNearest() {
        List<String> stages = List.of("builder", "build", "tests");
        assertThat(Nearest.to("bulider", stages)).contains("builder");
        assertThat(Nearest.to("BUILD", stages)).contains("build");
        assertThat(Nearest.to("test", stages)).contains("tests");
    }

    @Test
    void toWhenAllFarFindsNone() {
        assertThat(Nearest.to("x", List.of("builder"))).isEmpty();
        assertThat(Nearest.to("runtime", List.of("builder"))).isEmpty();
        assertThat(Nearest.to("", List.of())).isEmpty();
    }

    @Test
    void distanceWhenNeighboursSwappedIsOne() {
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void toWhenWordsAreLongTakesNoTime() {
        List<String> candidates =
                IntStream.range(0, 20_000).mapToObj(i -> "builder" + i).toList();
        assertThat(Nearest.to("x".repeat(60_000), candidates)).isEmpty();
        assertThat(Nearest.to("bulider7", candidates)).contains("builder7");
    }
}
