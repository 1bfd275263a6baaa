package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaselineEntryTests {

    private static final BaselineKey KEY = key("b/Dockerfile", "app", "linux/amd64", "A=1");

    @Test
    void ofWhenThereAreLayersRecordsTheirShortIdsAndSizes() {
        BaselineEntry entry = BaselineEntry.of(KEY, List.of(layer(0, "a", 10), layer(1, "b", 5)));
        assertThat(entry.layers())
                .containsExactly(
                        new RecordedLayer("aaaaaaaaaaaa", ByteSize.of(10)),
                        new RecordedLayer("bbbbbbbbbbbb", ByteSize.of(5)));
        assertThat(entry.size()).isEqualTo(ByteSize.of(15));
    }

    @Test
    void compareToWhenSortedIsByDockerfileStagePlatformAndArguments() {
        List<BaselineKey> sorted = List.of(
                key("a/Dockerfile", "z", "linux/arm64", "Z=1"),
                key("b/Dockerfile", "a", "linux/arm64", "Z=1"),
                key("b/Dockerfile", "app", "linux/amd64", ""),
                KEY,
                key("b/Dockerfile", "app", "linux/arm64", ""));
        assertThat(Stream.of(4, 2, 0, 3, 1).map(sorted::get).sorted()).isEqualTo(sorted);
    }

    @Test
    void isOtherArgumentsOfWhenAnythingElseDiffersIsFalse() {
        assertThat(KEY.isOtherArgumentsOf(key("b/Dockerfile", "app", "linux/amd64", "A=2")))
                .isTrue();
        assertThat(KEY.isOtherArgumentsOf(KEY)).isFalse();
        assertThat(KEY.isOtherArgumentsOf(key("c/Dockerfile", "app", "linux/amd64", "A=2")))
                .isFalse();
        assertThat(KEY.isOtherArgumentsOf(key("b/Dockerfile", "other", "linux/amd64", "A=2")))
                .isFalse();
        assertThat(KEY.isOtherArgumentsOf(key("b/Dockerfile", "app", "linux/arm64", "A=2")))
                .isFalse();
    }

    private static BaselineKey key(String dockerfile, String stage, String platform, String arguments) {
        return new BaselineKey(dockerfile, stage, Platform.of(platform), arguments);
    }

    private static Layer layer(int index, String digit, long size) {
        return new Layer(index, DiffId.of("sha256:" + digit.repeat(64)), ByteSize.of(size), "");
    }
}
