package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the files for CI against the schemas of GitHub and GitLab. */
class CiSchemaTests {

    private static final Path EXAMPLES = Path.of("../../examples/ci");

    @ParameterizedTest
    @CsvSource({
        "github/workflow.yml, github-workflow.json",
        "github/action.yml, github-action.json",
        "gitlab/.gitlab-ci.yml, gitlab-ci.json"
    })
    void exampleMatchesTheSchema(String example, String schema) throws IOException {
        assertThat(errors(Files.readString(EXAMPLES.resolve(example)), schema)).isEmpty();
    }

    /** A schema that allows everything would find no mistake in the examples either. */
    @ParameterizedTest
    @CsvSource({
        "github/workflow.yml, github-workflow.json, runs-on:, runs_on:",
        "github/workflow.yml, github-workflow.json, contents: read, contents: all",
        "github/action.yml, github-action.json, using: composite, using: compost",
        "github/action.yml, github-action.json, shell: bash, shells: bash",
        "gitlab/.gitlab-ci.yml, gitlab-ci.json, when: always, when: ever",
        "gitlab/.gitlab-ci.yml, gitlab-ci.json, after_script:, afterscript:"
    })
    void exampleWhenAWordIsWrongDoesNotMatch(String example, String schema, String right, String wrong)
            throws IOException {
        String text = Files.readString(EXAMPLES.resolve(example));
        assertThat(text).contains(right);

        assertThat(errors(text.replace(right, wrong), schema)).isNotEmpty();
    }

    private static List<String> errors(String yaml, String schema) throws IOException {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        Validator.Result result = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .validate(
                        Files.readString(Path.of("src/test/resources/ci/schemas", schema)),
                        new Gson().toJson(document));
        return result.getErrors().stream().map(CiSchemaTests::text).toList();
    }

    private static String text(Error error) {
        return error.getInstanceLocation() + ": " + error.getError();
    }
}
