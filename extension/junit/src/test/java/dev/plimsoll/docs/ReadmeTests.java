package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks the documentation against the code. The line above a fenced block of Java, Dockerfile or XML names, in an HTML
 * comment, a file that the build compiles or runs; the file must contain the block. A block of text may name a file
 * too, with the same effect. Links to files must have a target.
 */
class ReadmeTests {

    private static final Path ROOT = Repository.ROOT;

    private static final Pattern FENCE = Pattern.compile("(?m)^( *)(```+|~~~+)[ \\t]*([\\w-]*)[^\\n]*$");
    private static final Pattern SOURCE = Pattern.compile("<!-- (\\S+) -->");
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)>\\s]+)>?(?: \"[^\"]*\")?\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");

    /** The files in which a block of each language must be, so that the build compiles it, builds it or reads it. */
    private static final Pattern COMPILED = Pattern.compile(
            "(java|text) (.+/)?src/(main|test)/java/.+\\.java|text docs/bench\\.txt|dockerfile (examples|extension/judge/src/test/resources)/.+|yaml examples/ci/.+|kotlin examples/.+\\.kt|xml (.+/)?pom\\.xml");

    /** A fenced block, and the file that contains it; the path is empty if none is named. */
    private record Block(Path document, int line, String language, String source, List<String> lines) {

        boolean mustBeCompiled() {
            return List.of("java", "dockerfile", "kotlin", "xml", "yaml").contains(language)
                    || (language.equals("text") && !source.isEmpty());
        }

        String place() {
            return ROOT.relativize(document) + ":" + line;
        }
    }

    @TestFactory
    Stream<DynamicTest> blocksStandInTheirSource() {
        return documents()
                .flatMap(document -> blocks(document, read(document)).stream())
                .filter(Block::mustBeCompiled)
                .map(block -> DynamicTest.dynamicTest(block.place(), () -> check(block)));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadToFiles() {
        return documents()
                .map(document -> DynamicTest.dynamicTest(
                        ROOT.relativize(document).toString(),
                        () -> assertThat(brokenLinks(document, read(document))).isEmpty()));
    }

    @Test
    void theReadmeHasBlocksToCheck() {
        Path readme = ROOT.resolve("README.md");
        assertThat(blocks(readme, read(readme)).stream().filter(Block::mustBeCompiled))
                .extracting(Block::language)
                .contains("java", "dockerfile", "xml");
    }

    @Test
    void blockWhenItDiffersInOneCharacterIsNotFound() {
        List<String> source =
                List.of("class A {", "", "    void b() {", "        c();", "", "        d();", "    }", "}");
        assertThat(standsIn(List.of("void b() {", "    c();", "", "    d();", "}"), source))
                .isTrue();
        assertThat(standsIn(List.of("    c();", "", "    d();"), source)).isTrue();
        assertThat(standsIn(List.of("void b() {", "    c( );"), source)).isFalse();
        assertThat(standsIn(List.of("void b() {", "  c();"), source)).isFalse();
        assertThat(standsIn(List.of("c();", "d();"), source)).isFalse();
        assertThat(standsIn(List.of("}", "}", "}"), source)).isFalse();
    }

    @Test
    void blocksWhenReadHaveTheFileThatTheLineAboveNames() {
        List<Block> blocks = blocks(ROOT.resolve("README.md"), """
                <!-- a/src/test/java/A.java -->
                ```java

                  a();

                ```
                <!-- b -->
                words
                ```dockerfile
                FROM scratch
                ```
                """);
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).source()).isEqualTo("a/src/test/java/A.java");
        assertThat(blocks.get(0).lines()).containsExactly("a();");
        assertThat(blocks.get(0).line()).isEqualTo(2);
        assertThat(blocks.get(1).source()).isEmpty();
    }

    @Test
    void linksWhenBrokenAreFound() {
        Path readme = ROOT.resolve("README.md");
        assertThat(brokenLinks(
                        readme, "[a](pom.xml) [b](extension/junit/pom.xml#x) [c](#d) [e](https://x.example/) `[f](g)`"))
                .isEmpty();
        assertThat(brokenLinks(readme, "[a](no-such.md)")).containsExactly("no-such.md");
    }

    private static void check(Block block) {
        String languageAndSource = block.language() + " " + block.source();
        if (!COMPILED.matcher(languageAndSource).matches()) {
            fail(block.place() + ": this block of " + block.language() + " does not say where it is compiled. "
                    + "Put an HTML comment with the path of a source file on the line above it, such as "
                    + "<!-- extension/junit/src/test/java/dev/plimsoll/docs/SnippetsIT.java -->, examples/…/Dockerfile "
                    + "or examples/pom.xml. It has: '" + block.source() + "'");
        }
        Path source = ROOT.resolve(block.source());
        if (!Files.isRegularFile(source)) {
            fail(block.place() + ": there is no file " + block.source() + ", which the comment above the block names");
        }
        List<String> sourceLines = read(source).lines().toList();
        if (!standsIn(block.lines(), sourceLines)) {
            fail(block.place() + ": this block is not in " + block.source() + " as it stands here. "
                    + hint(block, sourceLines)
                    + " Copy it from there, or change it there first.\n\n"
                    + String.join("\n", block.lines()));
        }
    }

    private static String hint(Block block, List<String> source) {
        List<String> stripped = source.stream().map(String::strip).toList();
        return block.lines().stream()
                .map(String::strip)
                .filter(line -> !stripped.contains(line))
                .findFirst()
                .map(line -> "The file has no line '" + line + "'.")
                .orElse("Each of its lines is there, but not in this order, or with another indentation.");
    }

    /** Returns whether the source contains the consecutive lines, all indented by the same number of blanks. */
    private static boolean standsIn(List<String> block, List<String> source) {
        List<String> wanted = trimmed(block);
        for (int start = 0; start + wanted.size() <= source.size(); start++) {
            if (trimmed(source.subList(start, start + wanted.size())).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the lines without blank lines at both ends and without their common indentation. */
    private static List<String> trimmed(List<String> lines) {
        int begin = 0;
        int end = lines.size();
        while (begin < end && lines.get(begin).isBlank()) {
            begin++;
        }
        while (begin < end && lines.get(end - 1).isBlank()) {
            end--;
        }
        return String.join("\n", lines.subList(begin, end))
                .stripIndent()
                .lines()
                .toList();
    }

    private static List<Block> blocks(Path document, String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        int from = 0;
        while (fence.find(from)) {
            String language = fence.group(3);
            int begin = Math.min(fence.end() + 1, text.length());
            Matcher end = Pattern.compile("(?m)^ *" + Pattern.quote(fence.group(2)) + "[ \\t]*$")
                    .matcher(text);
            if (!end.find(begin)) {
                return fail(ROOT.relativize(document) + ": a fenced block is not closed");
            }
            String before = text.substring(0, fence.start()).stripTrailing();
            Matcher source = SOURCE.matcher(before.substring(before.lastIndexOf('\n') + 1));
            blocks.add(new Block(
                    document,
                    (int) text.substring(0, fence.start()).lines().count() + 1,
                    language,
                    source.matches() ? source.group(1) : "",
                    trimmed(text.substring(begin, end.start()).lines().toList())));
            from = end.end();
        }
        return blocks;
    }

    private static List<String> brokenLinks(Path document, String text) {
        return LINK.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("#") && !link.contains("://") && !link.startsWith("mailto:"))
                .filter(link -> !Files.exists(document.resolveSibling(link.replaceFirst("#.*", ""))))
                .toList();
    }

    private static Stream<Path> documents() {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> all = Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            assertThat(all).contains(ROOT.resolve("README.md"));
            return all.stream();
        } catch (IOException e) {
            return fail(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return fail(e);
        }
    }
}
