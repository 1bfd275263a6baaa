package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.expectations.reading.ExpectationForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the Dockerfiles in which all forms hold, and in which none holds, cover all forms of the grammar. */
class EachFormTests {

    @ParameterizedTest
    @ValueSource(strings = {"all", "each-broken"})
    void eachFormOfTheGrammarIsExpected(String directory) throws IOException {
        List<String> expected = new ArrayList<>(texts(directory));
        // Some engines can't judge these; see BuildWarningsIT.
        expected.addAll(texts("warnings"));
        assertThat(Grammar.forms())
                .hasSizeGreaterThanOrEqualTo(80)
                .filteredOn(form -> expected.stream().noneMatch(form.asMatchPredicate()))
                .map(Pattern::pattern)
                .isEmpty();
    }

    @Test
    void eachExpectationOfTheFixtureBeginsWithTheKeywordsOfAForm() throws IOException {
        List<String> keywords = new ExpectationForms().keywords();
        assertThat(texts("all"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(keywords)
                        .anySatisfy(form -> assertThat(text + " ").startsWith(form + " ")));
    }

    @Test
    void eachFormOfTheTableIsInTheReference() throws IOException {
        String page = Files.readString(Path.of("../../docs/annotated-dockerfiles.md"))
                .replaceAll("(?s).*## Each form, with an example(.*)## As tests.*", "$1");
        assertThat(new ExpectationForms().keywords())
                .hasSizeGreaterThanOrEqualTo(60)
                .allSatisfy(keywords -> assertThat(page).containsPattern("`" + Pattern.quote(keywords) + "[ `]"));
    }

    private static List<String> texts(String directory) throws IOException {
        return AnnotatedDockerfile.read(Path.of("src/test/resources/annotated", directory, "Dockerfile"))
                .orElseThrow()
                .stages()
                .stream()
                .flatMap(EachFormTests::expectations)
                .map(Expectation::text)
                // Each test of a file is an expectation.
                .map(text -> text.replaceFirst("^(structure \\S+): .*", "$1"))
                .toList();
    }

    private static Stream<Expectation> expectations(AnnotatedStage stage) {
        return Stream.concat(
                stage.expectations().stream(), stage.runs().stream().flatMap(run -> run.expectations().stream()));
    }
}
