package dev.plimsoll.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.WrittenLayout.TestLayer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of which engines read something else than most programs. */
class AmbiguousDocumentsTests {

    private final TestLayer base = TestLayer.plain(Layers.layer().file("a", "1").toTar());
    private final WrittenLayout layout = new WrittenLayout();

    @TempDir
    Path directory;

    private ImageSource openLayout(String config, String in, String out) {
        layout.add(layout.blob(
                WrittenLayout.MANIFEST, layout.manifest(config, base).replace(in, out)));
        return open(layout.write(directory).toString());
    }

    private ImageSource openArchive(String config, String list) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("config.json", config.getBytes(StandardCharsets.UTF_8));
        files.put("base.tar", base.stored());
        files.put("manifest.json", list.getBytes(StandardCharsets.UTF_8));
        Path file = WrittenLayout.write(directory.resolve("image.tar"), WrittenLayout.tar(files));
        return open("docker-archive:" + file);
    }

    private static ImageSource open(String location) {
        return ImageSources.open(ImageLocation.parse(location), Optional.empty());
    }

    private static final String LIST =
            "[{\"Config\":\"config.json\",\"RepoTags\":[\"a:1\"],\"Layers\":[\"base.tar\"]}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"config\":{         | \"config\":{\"User\":\"1000\",\"user\":\"0\", | programs differ in whether they take 'user' for"
                        + " 'User'",
                "\"config\":{         | \"config\":{\"u\u017fer\":\"0\", | programs differ in whether they take 'u\u017fer' for 'User'",
                "\"config\":{         | \"Config\":{\"User\":\"0\"},\"config\":{ | programs differ in whether they take 'Config' for"
                        + " 'config'",
                "\"config\":{         | \"config\":{\"User\":\"1000\"},\"config\":{ | 'config' occurs twice in the document, and"
                        + " programs differ in which of them they take",
                "\"config\":{         | \"config\":{\"User\":0, | 'User' is not a string",
                "\"config\":{         | \"config\":{\"Healthcheck\":{\"test\":[]}, | programs differ in whether they take 'test' for"
                        + " 'Test'",
                "\"config\":{         | \"config\":{\"ExposedPorts\":{\"80/tcp\":1}, | '80/tcp' is not an object",
                "\"rootfs\":{         | \"rootfs\":{\"Diff_ids\":[], | programs differ in whether they take 'Diff_ids' for 'diff_ids'",
                "\"rootfs\":{         | \"rootf\u017f\":{ | programs differ in whether they take 'rootf\u017f' for 'rootfs'",
                "\"history\":[{       | \"history\":[{\"Empty_Layer\":true, | programs differ in whether they take 'Empty_Layer' for"
                        + " 'empty_layer'",
                "\"os\":              | \"created\":\"today\",\"os\": | The creation time of an image is 'today', which is not a"
                        + " time of RFC 3339",
            })
    void openWhenAConfigurationIsReadInDifferentWaysIsNotJudged(String in, String out, String reason) {
        String config = WrittenLayout.config("linux/amd64", base);
        assertThat(config).contains(in);
        String changed = config.replace(in, out);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> openLayout(changed, "", ""))
                .withMessage("The configuration of oci:" + directory + " can't be judged: " + reason);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> openArchive(changed, LIST))
                .withMessage("The configuration of docker-archive:" + directory.resolve("image.tar")
                        + " can't be judged: " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"layers\":[{   | \"Layers\":[],\"layers\":[{ | programs differ in whether they take 'Layers' for 'layers'",
                "\"config\":{    | \"config\":{\"digest\":\"sha256:0\", | 'digest' occurs twice in 'config', and programs differ in"
                        + " which of them they take",
                "\"layers\":[{   | \"layers\":[{\"Size\":1, | programs differ in whether they take 'Size' for 'size'",
                "\"config\":{    | \"Manifest\u017f\":[],\"config\":{ | programs differ in whether they take 'Manifest\u017f' for"
                        + " 'manifests'",
                "\"schemaVersion\":2 | \"schemaVersion\":\"2\" | 'schemaVersion' is not a whole number of 64 bits",
            })
    void openWhenAManifestIsReadInDifferentWaysIsNotJudged(String in, String out, String reason) {
        String config = WrittenLayout.config("linux/amd64", base);
        assertThat(layout.manifest(config, base)).contains(in);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> openLayout(config, in, out))
                .withMessageEndingWith(" is not a valid manifest: " + reason);
    }

    @Test
    void openWhenAnIndexIsReadInDifferentWaysIsNotJudged() {
        String image = layout.image("linux/amd64", base);
        layout.add(image + ",\"platform\":{\"os\":\"linux\",\"OS\":\"windows\",\"architecture\":\"amd64\"}");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> open(layout.write(directory).toString()))
                .withMessage("oci:" + directory
                        + " (index.json) is not a valid manifest: programs differ in whether they take 'OS' for 'os'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Config\":     | \"config\":\"x\",\"Config\": | programs differ in whether they take 'config' for 'Config'",
                "\"Layers\":     | \"Layers\":[],\"Layers\": | 'Layers' occurs twice in an element of the document, and programs"
                        + " differ in which of them they take",
                "}]              | }] x                    | malformed JSON at line 1 column 70 path $",
            })
    void openWhenAListOfImagesIsReadInDifferentWaysIsNotJudged(String in, String out, String reason) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> openArchive(WrittenLayout.config("linux/amd64", base), LIST.replace(in, out)))
                .withMessageEndingWith("its manifest.json is not a valid list of images: " + reason);
    }

    /** Engines set no variable that has no value, and the last of two counts. */
    @Test
    void environmentWhenAVariableHasNoValueIsWithoutIt() {
        String config =
                WrittenLayout.config("linux/amd64", base).replace("\"A=1\"", "\"A=1\",\"A=2\",\"A\",\"B\",\"C=\"");
        assertThat(openArchive(config, LIST).config().environment()).isEqualTo(Map.of("A", "2", "C", ""));
    }

    @Test
    void openWhenOnlyUnknownMembersAndLabelsDifferInCaseIsRead() {
        String config = WrittenLayout.config("linux/amd64", base)
                .replace(
                        "\"config\":{",
                        "\"x\":1,\"X\":2,\"config\":{\"Labels\":{\"User\":\"1\",\"user\":null},\"User\":null,");
        ImageSource source = openArchive(config, LIST);
        assertThat(source.config().labels()).isEqualTo(Map.of("User", "1", "user", ""));
        assertThat(source.config().user()).isEmpty();
    }
}
