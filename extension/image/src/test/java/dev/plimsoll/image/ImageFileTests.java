package dev.plimsoll.image;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.inspect.FakeFiles;
import java.time.Instant;
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

    @Test
    void listWhenADirectoryIsGivenIsWhatIsDirectlyInIt() {
        ImageFiles files = new FakeFiles(
                List.of(layer().file("app/a", "")
                        .file("app/lib/x", "")
                        .file("apples", "")
                        .symbolicLink("current", "app")),
                List.of(),
                Map.of());
        assertThat(files.list("/app")).map(ImageFile::path).containsExactly("/app/a", "/app/lib");
        assertThat(files.list("/current")).map(ImageFile::path).containsExactly("/app/a", "/app/lib");
        assertThat(files.list("/")).map(ImageFile::path).containsExactly("/app", "/apples", "/current");
        assertThat(files.list("/app/a")).isEmpty();
        assertThat(files.list("/absent")).isEmpty();
        assertThat(files.matching("/app/*", "/cur*"))
                .map(ImageFile::path)
                .containsExactly("/app/a", "/app/lib", "/current");
    }

    @Test
    void attributesWhenReadAreThoseOfTheEntry() {
        ImageFiles files = new FakeFiles(
                List.of(layer().file("a", "12", entry -> {
                            entry.setMode(04750);
                            entry.setIds(7, 8);
                        })
                        .symbolicLink("b", "a")
                        .fileWithCapabilities("c", "1", "0100000200200000000000000000000000000000")),
                List.of(),
                Map.of("/a", "h\u00e9"));
        ImageFile file = files.get("/a").orElseThrow();
        assertThat(file).hasToString("/a (regular file, rwsr-x---, 7:8, 2 B)");
        assertThat(file.size()).isEqualTo(ByteSize.of(2));
        assertThat(file.modified()).isEqualTo(Instant.ofEpochSecond(1_000_000_000));
        assertThat(file.linkTarget()).isEmpty();
        assertThat(file.capabilities().isEmpty()).isTrue();
        assertThat(file.text()).isEqualTo("h\u00e9");
        assertThat(file.bytes()).hasSize(3);
        assertThat(file.open()).hasContent("h\u00e9");
        assertThat(file.sha256()).isEqualTo("7dfbe0eab96510b11c9a2671d83019cd52953211294db5f917ffa0b7cc84f534");
        ImageFile link = files.get("/b").orElseThrow();
        assertThat(link.linkTarget()).hasValue("a");
        assertThat(link).hasToString("/b (symbolic link to a, rwxrwxrwx, 0:0)");
        assertThat(files.get("/c").orElseThrow().capabilities()).hasToString("cap_net_raw=ep");
    }
}
