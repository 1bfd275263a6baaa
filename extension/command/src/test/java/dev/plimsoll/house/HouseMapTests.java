package dev.plimsoll.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the map of packages in CONTRIBUTING.md shows the floors of {@link ArchitectureTests}. */
class HouseMapTests {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([a-z]*) *\\| ([a-z]*) *\\| \\**`([a-z.]+)`\\** \\| \\S.*\\|$");
    private static final Pattern ARROW = Pattern.compile("`([a-z.]+) → ([a-z.]+)`");

    private final String contributing = read();

    private static String read() {
        try {
            return Files.readString(Repository.ROOT.resolve("CONTRIBUTING.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tableHasEachPackageOnItsFloor() {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        Matcher row = ROW.matcher(contributing);
        String module = "";
        String floor = "";
        while (row.find()) {
            module = row.group(1).isEmpty() ? module : row.group(1);
            floor = row.group(2).isEmpty() ? floor : row.group(2);
            String name = row.group(3).equals("dev.plimsoll") ? "" : row.group(3);
            assertThat(Repository.ROOT.resolve(
                            "extension/" + module + "/src/main/java/dev/plimsoll/" + name.replace('.', '/')))
                    .isDirectory();
            // A subpackage has its own row, but the floor of its parent.
            if (!name.matches("internal\\.[a-z]+\\.[a-z]+")) {
                shown.computeIfAbsent(floor, same -> new ArrayList<>()).add(name);
            }
        }
        assertThat(List.copyOf(shown.keySet())).isEqualTo(List.copyOf(ArchitectureTests.FLOORS.keySet()));
        ArchitectureTests.FLOORS.forEach(
                (name, packages) -> assertThat(shown.get(name)).as(name).containsExactlyInAnyOrderElementsOf(packages));
    }

    @Test
    void textHasEachArrowWithinAFloor() {
        assertThat(ARROW.matcher(contributing).results().map(arrow -> arrow.group(1) + " -> " + arrow.group(2)))
                .containsExactlyInAnyOrderElementsOf(ArchitectureTests.ARROWS);
    }
}
