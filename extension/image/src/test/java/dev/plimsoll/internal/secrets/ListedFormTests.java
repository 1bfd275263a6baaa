package dev.plimsoll.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.text.DataLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each form has examples beside it, which this reads from the same file. */
class ListedFormTests {

    private static final Pattern RANDOM = Pattern.compile("<(\\d+)>");

    private static Stream<Map<String, String>> forms() {
        return DataLines.of(ListedForm.class, "secret-forms.txt").paragraphs();
    }

    private static Stream<Arguments> examples(String kind) {
        return forms().filter(form -> form.containsKey(kind))
                .flatMap(form -> form.get(kind).lines().map(example -> Arguments.of(form, example)));
    }

    static Stream<Arguments> found() {
        return examples("found");
    }

    static Stream<Arguments> notFound() {
        return examples("not found");
    }

    @Test
    void eachFormHasAnExampleThatIsNone() {
        assertThat(forms()).allSatisfy(form -> assertThat(form).containsKey("not found"));
    }

    @ParameterizedTest
    @MethodSource("found")
    void anExampleIsFoundInItsFilesOnly(Map<String, String> form, String example) {
        SecretRule rule = SecretRule.valueOf(form.get("rule"));
        String content = "first\n" + text(example) + "\n";
        paths(form)
                .forEach(path ->
                        assertThat(scan(path, content)).as(path).containsExactly(new SecretScanner.Found(rule, 2)));
        boolean isOfSomeFiles = form.containsKey("files");
        assertThat(scan("/app/any", content)).hasSize(isOfSomeFiles ? 0 : 1);
        assertThat(SecretScanner.setting(text(example)).contains(rule))
                .isEqualTo(!isOfSomeFiles || form.containsKey("settings"));
        assertThat(SecretScanner.masked(text(example))).contains("***").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void anExampleOfWhatIsNoneIsNotFound(Map<String, String> form, String example) {
        paths(form)
                .forEach(path -> assertThat(scan(path, text(example))).as(path).isEmpty());
    }

    private static Stream<String> paths(Map<String, String> form) {
        return Stream.of(form.getOrDefault("files", "any").split(" "))
                .map(name -> "/root/" + name.replace("*", "production"));
    }

    private static String text(String example) {
        String random =
                RANDOM.matcher(example).replaceAll(length -> SampleSecrets.random(Integer.parseInt(length.group(1))));
        return random.replace("<crc>", CheckDigits.base62(CheckDigits.crc(SampleSecrets.random(30))));
    }

    private static List<SecretScanner.Found> scan(String path, String text) {
        try {
            return new SecretScanner().file(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
