package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "日本", "日本/é x%41.txt", "/é/x", "../é", "src", "100%"})
    void fromBytesWhenNameIsUtf8GivesItsText(String text) throws CharacterCodingException {
        assertThat(PathText.fromBytes(Path.of(text))).isEqualTo(text);
        assertThat(PathText.of(Path.of(text))).isEqualTo(text);
    }
}
