package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that the line above each block of shell commands in a document says that {@code .ci/documented-commands} runs
 * it, or why not.
 */
class DocumentedCommandsTests {

    private static final Pattern UNMARKED = Pattern.compile(
            "(?m)(?<!^<!-- runs in CI -->\\n|^<!-- not run in CI: .{1,120} -->\\n)^ *```(sh|shell|bash|console)$");

    private static final Pattern NAMED = Pattern.compile("-Dtest=([A-Za-z]+)");

    @Test
    void blocksOfShellCommandsSayWhetherTheyRunInCi() throws IOException {
        for (Path document : documents()) {
            assertThat(unmarked(Files.readString(document)))
                    .as(
                            "lines of %s above which <!-- runs in CI --> or <!-- not run in CI: (reason) --> is missing",
                            document)
                    .isEmpty();
        }
        assertThat(Repository.ROOT.resolve("README.md")).content().contains("<!-- runs in CI -->\n```sh");
    }

    /** With a test that doesn't exist, some modules test nothing and succeed. */
    @Test
    void testsThatCommandsNameExist() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path document : documents()) {
            NAMED.matcher(Files.readString(document)).results().forEach(test -> named.add(test.group(1) + ".java"));
        }
        assertThat(named).isNotEmpty();
        Repository.sources("test")
                .forEach(file -> named.remove(file.getFileName().toString()));
        assertThat(named).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Repository.ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md").map(Repository.ROOT::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    @Test
    void unmarkedWhenABlockHasNoMarkFindsItsLine() {
        assertThat(unmarked("<!-- runs in CI -->\n```sh\na\n```\n<!-- not run in CI: slow -->\n```bash\nb\n```\n"))
                .isEmpty();
        assertThat(unmarked("```text\n```\n```sh\na\n```\n<!-- not run in CI -->\n```sh\nb\n```\n"))
                .containsExactly(3L, 7L);
    }

    /** Returns the first lines of blocks without a mark. */
    private static List<Long> unmarked(String text) {
        return UNMARKED.matcher(text)
                .results()
                .map(block -> text.substring(0, block.start()).lines().count() + 1)
                .toList();
    }
}
