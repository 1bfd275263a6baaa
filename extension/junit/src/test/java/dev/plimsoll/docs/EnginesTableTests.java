package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EnginesTableTests {

    private static final List<Capability> TWO = Capability.read(List.of(
            "# a comment",
            "It runs :: RunIT#",
            "",
            "It builds :: BuildIT#.* KIT",
            "  + docker: With a kit.",
            "  - podman: There is no kit."));

    @TestFactory
    Stream<DynamicTest> capabilitiesAreShownByTestsThatExist() throws IOException {
        List<String> tests = engineTests();
        return Capability.read(Files.readAllLines(EnginesTable.CAPABILITIES)).stream()
                .map(capability -> DynamicTest.dynamicTest(
                        capability.sentence(), () -> assertThat(tests).anyMatch(capability::isShownBy)));
    }

    /** Requires a new run on all engines after a capability or a reason was added. */
    @Test
    void documentHasEachLineAndEachRemark() throws IOException {
        String document = Files.readString(Path.of("../../docs/engines.md"));
        List<Capability> all = Capability.read(Files.readAllLines(EnginesTable.CAPABILITIES));
        assertThat(document.lines()
                        .filter(line -> line.startsWith("| "))
                        .skip(1)
                        .map(line -> line.split(" \\| ")[0]))
                .startsWith(all.stream()
                        .map(capability -> "| " + capability.sentence())
                        .toArray(String[]::new));
        assertThat(document)
                .contains(all.stream()
                        .flatMap(capability -> Stream.concat(
                                capability.reasons().values().stream(), capability.notes().values().stream()))
                        .toList());
    }

    @Test
    void ofWhenAllIsShownOrGivenUpWithAReasonWritesTheTable() {
        String table = EnginesTable.of(
                TWO,
                List.of(
                        engine("docker", "SUCCESSFUL RunIT#a > a()", "SUCCESSFUL BuildIT#b > [2] KIT > b()"),
                        engine(
                                "podman",
                                "SUCCESSFUL RunIT#a > a()",
                                "SUCCESSFUL BuildIT#b > [1] AH > b()",
                                "ABORTED BuildIT#b > [2] KIT > b()")));
        assertThat(table).endsWith("""
                | | The docker 1 | The podman 1 |
                |---|---|---|
                | It runs | ✓ | ✓ |
                | It builds | ✓ (1) | – (2) |
                | tests passed | 2 | 2 |

                1. With a kit.
                2. There is no kit.
                """);
    }

    @Test
    void ofWhenATestFailedOrIsMissingOrAReasonIsNoLongerTrueFails() {
        assertThatThrownBy(() -> EnginesTable.of(TWO, List.of(engine("docker", "FAILED RunIT#a > a()"))))
                .hasMessage("""
                        It runs, The docker 1: 1 tests did not pass
                        It builds, The docker 1: no test ran, and no reason is given
                        The docker 1: FAILED RunIT#a > a()""");
        assertThatThrownBy(() -> EnginesTable.of(
                        TWO,
                        List.of(engine("podman", "SUCCESSFUL RunIT#a > a()", "SUCCESSFUL BuildIT#b > [2] KIT > b()"))))
                .hasMessage("It builds, The podman 1: 1 tests passed, although a reason says that it cannot work");
    }

    @Test
    void ofWhenATestIsAbortedIsAProblemUnlessTheEngineLacksWhatItTestsWithAReason() {
        assertThat(EnginesTable.of(
                        TWO,
                        List.of(engine("podman", "SUCCESSFUL RunIT#a > a()", "ABORTED BuildIT#b > [2] KIT > b()"))))
                .contains("| It builds | – (1) |");
        assertThatThrownBy(() -> EnginesTable.of(
                        TWO,
                        List.of(engine("docker", "ABORTED RunIT#a > a()", "SUCCESSFUL BuildIT#b > [2] KIT > b()"))))
                .hasMessageContaining("It runs, The docker 1: 1 tests did not pass")
                .hasMessageContaining("The docker 1: ABORTED RunIT#a > a()");
    }

    @Test
    void readWhenALineIsNeitherFails() {
        assertThatThrownBy(() -> Capability.read(List.of("It runs: RunIT#")))
                .hasMessage("Neither 'sentence :: pattern' nor a remark: It runs: RunIT#");
    }

    /** The other modules run no tests of that name, and nothing would note their results. */
    @Test
    void engineTestsStandInModulesThatRunThem() {
        Path modules = Repository.ROOT.resolve("extension");
        assertThat(Repository.sources("test"))
                .filteredOn(file -> file.toString().endsWith("IT.java"))
                .extracting(file ->
                        modules.resolve(modules.relativize(file).getName(0)).resolve("pom.xml"))
                .isNotEmpty()
                .allSatisfy(
                        pom -> assertThat(pom).content().contains("<artifactId>maven-failsafe-plugin</artifactId>"));
    }

    private static EnginesTable.Engine engine(String key, String... results) {
        return new EnginesTable.Engine(key, "The " + key + " 1", List.of(results));
    }

    /** Returns the tests as the recorder would write them, for each of the builders. */
    private static List<String> engineTests() {
        Pattern method = Pattern.compile("    void (\\w+)\\(");
        return Repository.sources("test").stream()
                .filter(file -> file.toString().endsWith("IT.java"))
                .flatMap(file -> lines(file)
                        .map(method::matcher)
                        .filter(matcher -> matcher.lookingAt())
                        .map(matcher -> file.getFileName().toString().replace(".java", "#") + matcher.group(1)))
                .flatMap(test ->
                        Stream.of("TESTCONTAINERS", "BUILDKIT", "BUILDX").map(type -> test + " > " + type))
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
