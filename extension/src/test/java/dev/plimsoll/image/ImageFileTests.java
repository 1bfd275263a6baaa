package dev.plimsoll.image;

import static dev.plimsoll.internal.inspect.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.inspect.FakeFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageFileTests {

    @Test
    void isWorldWritableWhenOnlyOwnersMayRemoveIsNotADirectoryButAFile() {
        ImageFiles files = new FakeFiles(
                List.of(layer().file("sticky", "", entry -> entry.setMode(01666))
                        .file("open", "", entry -> entry.setMode(0666))
                        .file("closed", "", entry -> entry.setMode(0664))
                        .directory("tmp", entry -> entry.setMode(01777))
                        .directory("shared", entry -> entry.setMode(0777))
                        .symbolicLink("link", "open")),
                List.of(),
                Map.of());
        assertThat(files.stream().filter(ImageFile::isWorldWritable))
                .extracting(ImageFile::path)
                .containsExactly("/open", "/shared", "/sticky");
    }

    @Test
    void toStringWhenANameIsNotPlainTextEscapesIt() {
        ImageFiles files = new FakeFiles(
                List.of(layer().rawFile("caf\351", "", true)
                        .file("a\n\u001b[31m", "")
                        .symbolicLink("link", "b\n")),
                List.of(),
                Map.of());
        assertThat(files.stream().skip(1))
                .map(ImageFile::toString)
                .map(text -> text.replaceFirst(", .*", ""))
                .containsExactly(
                        "/a\\n\\u001B[31m (regular file", "/caf\\xE9 (regular file", "/link (symbolic link to b\\n");
        assertThat(files.get("/caf\udce9")).isPresent();
    }
}
