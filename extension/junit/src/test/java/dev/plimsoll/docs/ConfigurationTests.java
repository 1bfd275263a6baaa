package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.session.ParameterNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks that the table of configuration parameters has exactly the parameters that the code reads. */
class ConfigurationTests {

    private static final Pattern IN_CODE = Pattern.compile("\"(plimsoll\\.[a-z][A-Za-z.]*)\"");
    private static final Pattern IN_TABLE = Pattern.compile("`(plimsoll\\.[a-z][A-Za-z.*]*)");

    @Test
    void tableHasEachParameterOfTheCode() throws IOException {
        Set<String> inCode = new TreeSet<>();
        for (Path source : Repository.sources("main")) {
            inCode.addAll(found(IN_CODE, Files.readString(source)));
        }
        inCode.remove("plimsoll.lock");
        inCode.remove("plimsoll.execution.parallel.config.");
        inCode.add("plimsoll.execution.parallel.config.*");
        assertThat(found(IN_TABLE, section())).containsExactlyInAnyOrderElementsOf(inCode);
    }

    /** A parameter that this list lacks would be refused. */
    @Test
    void knownNamesAreThoseOfTheTable() throws IOException {
        Set<String> known = new TreeSet<>(ParameterNames.all());
        assertThat(known.removeIf(name -> name.startsWith("plimsoll.execution.parallel.config.")))
                .isTrue();
        known.add("plimsoll.execution.parallel.config.*");
        assertThat(found(IN_TABLE, section())).containsExactlyInAnyOrderElementsOf(known);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return new TreeSet<>(pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList());
    }

    private static String section() throws IOException {
        return Files.readString(Path.of("../../docs/configuration.md"))
                .lines()
                .filter(line -> line.startsWith("|") || line.startsWith("The system property `plimsoll."))
                .map(line -> line.replaceFirst("^(\\|[^|]*\\|).*", "$1"))
                .collect(Collectors.joining("\n"));
    }
}
