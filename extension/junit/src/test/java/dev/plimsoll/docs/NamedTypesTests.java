package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that types named in documents exist. */
class NamedTypesTests {

    private static final Pattern TYPE = Pattern.compile("`@?([A-Z][A-Za-z]*[a-z][A-Za-z]*)`");
    private static final Set<String> NOT_OURS =
            Set.of("GenericContainer", "ImageFromDockerfile", "EngineTestKit", "ShouldXxx", "CheckReturnValue");

    @ParameterizedTest
    @ValueSource(strings = {"docs/how-it-works.md", "CONTRIBUTING.md"})
    void eachNamedTypeExists(String document) throws IOException {
        Set<String> named = TYPE.matcher(Files.readString(Repository.ROOT.resolve(document)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty();
        named.removeAll(NOT_OURS);
        named.removeAll(types());
        assertThat(named).as("types that %s names and nobody wrote", document).isEmpty();
    }

    private static Set<String> types() {
        return Stream.of("main", "test")
                .flatMap(kind -> Repository.sources(kind).stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }
}
