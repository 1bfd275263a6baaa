package dev.plimsoll.internal.secrets;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonParser;
import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerCache;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.RawTar;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.FakeSource;
import dev.plimsoll.internal.source.document.ConfigText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSearchTests {

    private static final String TOKEN = SampleSecrets.checked("ghp_");

    private final LayerStore store = new LayerStore(Optional.empty(), 1 << 20);

    @Test
    void filesWhenALayerDeletesOrOverwritesThemAreFoundWithThatLayer() {
        FakeSource source = new FakeSource(List.of(
                layer().file("deleted", "first\n" + TOKEN).toTar(),
                layer().file("overwritten", TOKEN).file("seen", TOKEN).toTar(),
                layer().file(".wh.deleted", "").file("overwritten", "nothing").toTar()));
        assertThat(search(source))
                .extracting(
                        FoundSecret.InFile::path,
                        FoundSecret.InFile::line,
                        found -> found.layer().index(),
                        found -> found.hiddenBy().map(Layer::index),
                        FoundSecret.InFile::isDeleted)
                .containsExactly(
                        tuple("/deleted", 2L, 0, Optional.of(2), true),
                        tuple("/overwritten", 1L, 1, Optional.of(2), false),
                        tuple("/seen", 1L, 1, Optional.empty(), false));
        assertThat(source.streamed).hasSize(3);
    }

    @Test
    void filesWhenAnotherNameLeadsToThemAreSeen() {
        FakeSource source = new FakeSource(List.of(
                layer().file("name", TOKEN).hardLink("other", "name").toTar(),
                layer().file(".wh.name", "").toTar()));
        assertThat(search(source))
                .extracting(FoundSecret.InFile::path, found -> found.hiddenBy().map(Layer::index))
                .containsExactly(tuple("/name", Optional.empty()));
    }

    @Test
    void filesWhenTheInstructionOrTheNameHasTheSecretAreShownWithoutIt() {
        FakeSource source = new FakeSource(List.of(layer().file(TOKEN, TOKEN).toTar()));
        List<FoundSecret> found = InspectedImage.of(source, store)
                .secrets(
                        layer -> new LayerOrigin.OfInstruction(
                                "0", new DockerfileInstruction("RUN " + TOKEN, "RUN  " + TOKEN, "Dockerfile", 2, 2)),
                        setting -> Optional.empty());
        assertThat(found).hasSize(1);
        assertThat(found.toString()).doesNotContain(TOKEN).contains("Dockerfile:2 [0] RUN ***", "path=/***");
    }

    /** What is in no file ships all the same, and no question about files would ever show it. */
    @Test
    void filesWhenASecretIsBesideTheFilesAreNotJudged() {
        byte[] comment =
                RawTar.tar().pax('x', "comment", TOKEN).file("app", "nothing").end();
        assertThatThrownBy(() -> search(new FakeSource(List.of(comment))))
                .hasMessageContaining("GitHub token")
                .hasMessageContaining("app")
                .hasMessageContaining("in no file")
                .message()
                .doesNotContain(TOKEN);
        byte[] behind = RawTar.tar().file("app", "nothing").end();
        byte[] longer = Arrays.copyOf(behind, behind.length + 512);
        System.arraycopy(TOKEN.getBytes(StandardCharsets.US_ASCII), 0, longer, behind.length, TOKEN.length());
        assertThatThrownBy(() -> search(new FakeSource(List.of(longer))))
                .hasMessageContaining("the end of the archive");
    }

    private static List<ConfigText> texts(String document) {
        return ConfigText.of(
                JsonParser.parseString(document.replace("TOKEN", TOKEN)).getAsJsonObject());
    }

    private static FoundSecret inSetting(String setting) {
        return new FoundSecret.InSetting(SecretRule.GITHUB_TOKEN, setting, Optional.empty());
    }

    /** Each text ships with the image, whether or not a program reads it. */
    @Test
    void settingsWhenTheyHaveSecretsAreFoundByTheirNames() {
        List<ConfigText> texts = texts("""
                {"author": "me TOKEN", "x": {"y": [{"z": "TOKEN"}], "zTOKEN": 1},
                 "config": {
                   "Env": ["PATH=/bin", "A=TOKEN", "A=2", "TOKEN"], "Labels": {"label": "a TOKEN", "k TOKEN": ""},
                   "Entrypoint": ["run", "TOKEN"], "Cmd": ["-p TOKEN"], "Healthcheck": {"Test": ["CMD", "TOKEN", "x"]},
                   "Shell": ["TOKEN", "-c"], "OnBuild": ["RUN TOKEN"], "WorkingDir": "/TOKEN", "User": "TOKEN",
                   "Volumes": {"/v TOKEN": {}}, "Hostname": "h TOKEN", "Unknown": ["a", "b TOKEN"], "Null": null,
                   "Labels2": {"org.testcontainers.x": "TOKEN 5"}},
                 "container_config": {"Env": ["A=TOKEN"], "Cmd": ["/bin/sh", "-c", "#(nop) TOKEN"]},
                 "history": [{"created_by": "FROM"},
                   {"created_by": "/bin/sh -c #(nop) TOKEN", "comment": "c TOKEN", "author": "a TOKEN", "new": "TOKEN"}]}
                """);
        assertThat(new SecretSearch().settings(texts, text -> Optional.empty()).found())
                .containsExactly(
                        inSetting("environment variable A"),
                        inSetting("environment variable ***"),
                        inSetting("label label"),
                        inSetting("label k ***"),
                        inSetting("entrypoint"),
                        inSetting("command"),
                        inSetting("health check"),
                        inSetting("default shell"),
                        inSetting("ONBUILD trigger"),
                        inSetting("working directory"),
                        inSetting("user"),
                        inSetting("configuration, at config/Volumes//v ***"),
                        inSetting("configuration, at config/Hostname"),
                        inSetting("configuration, at config/Unknown"),
                        inSetting("configuration, at config/Labels2/org.testcontainers.x"),
                        inSetting("history entry 1"),
                        inSetting("history entry 1, comment"),
                        inSetting("history entry 1, author"),
                        inSetting("history entry 1, new"),
                        inSetting("configuration, at author"),
                        inSetting("configuration, at x/y/0/z"),
                        inSetting("configuration, at x/z***"));
        assertThat(new SecretSearch()
                        .settings(texts("{\"config\":{\"Env\":[\"A=1\"]}}"), text -> Optional.empty())
                        .found())
                .isEmpty();
    }

    @Test
    void settingsWhenTheirInstructionIsKnownHaveItsLineWithoutTheSecret() {
        DockerfileInstruction line = new DockerfileInstruction("ENV T=" + TOKEN, "ENV T=" + TOKEN, "Dockerfile", 2, 2);
        assertThat(new SecretSearch()
                        .settings(
                                texts("{\"config\": {\"Env\": [\"T=TOKEN\"], \"Entrypoint\": [\"TOKEN\"]}}"),
                                text -> text.name().equals("T")
                                        ? Optional.of(new LayerOrigin.OfInstruction("0", line))
                                        : Optional.empty())
                        .found())
                .map(found -> ((FoundSecret.InSetting) found).origin().map(LayerOrigin::toString))
                .containsExactly(Optional.of("Dockerfile:2 [0] ENV T=***"), Optional.empty());
    }

    @Test
    void secretsWhenTheyWereFoundBeforeAreInFilesWithoutTheirValues(@TempDir Path folder) throws IOException {
        byte[] tar = layer().file("other", "").file("token", "\n" + TOKEN).toTar();
        LayerStore first = new LayerStore(Optional.of(new LayerCache(folder, 1 << 20)), 1 << 20);
        search(new FakeSource(List.of(tar)), first);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(TOKEN.substring(4, 12)));
        }
        FakeSource again = new FakeSource(List.of(tar));
        LayerStore second = new LayerStore(Optional.of(new LayerCache(folder, 1 << 20)), 1 << 20);
        assertThat(search(again, second))
                .extracting(
                        FoundSecret.InFile::path,
                        FoundSecret.InFile::line,
                        found -> found.rule().toString())
                .containsExactly(tuple("/token", 2L, "GitHub token"));
        assertThat(again.streamed).isEmpty();
    }

    @Test
    void finderWhenALayerHasTooManySecretsRefusesIt() {
        Layers layers = layer();
        String full = (TOKEN + "\n").repeat(100);
        for (int i = 0; i <= 1000; i++) {
            layers.file("file" + i, full);
        }
        assertThatThrownBy(() -> find(new ByteArrayInputStream(layers.toTar())))
                .isInstanceOf(IOException.class)
                .hasMessage("it has more than 100000 secrets, which are too many to list");
    }

    @Test
    void finderWhenALayerIsCutOffFails() {
        byte[] tar = layer().file("token", TOKEN.repeat(1000)).toTar();
        assertThatThrownBy(() -> find(new ByteArrayInputStream(tar, 0, 3000))).isInstanceOf(IOException.class);
    }

    private static void find(InputStream layer) throws IOException {
        SecretIndex.Finder finder = new SecretIndex.Finder();
        TarReader.readLayer(layer, (entry, archive) -> finder.add(entry, FileContent.of(entry, archive, false)));
    }

    private List<FoundSecret.InFile> search(FakeSource source) {
        return search(source, store);
    }

    private static List<FoundSecret.InFile> search(FakeSource source, LayerStore store) {
        return InspectedImage.of(source, store)
                .secrets(layer -> new LayerOrigin.Unknown(""), setting -> Optional.empty())
                .stream()
                .map(FoundSecret.InFile.class::cast)
                .toList();
    }
}
