package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.StartFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what is said about the programs of an image against its own dynamic loader, and against a run. */
class LibrariesIT {

    private static final int PROGRAMS = 300;
    private static final Pattern MISSING = Pattern.compile("(?m)^\\s+(\\S+) => not found$");

    /** Some programs of Debian lack libraries here: which, and which don't, is what ldd says. */
    private static final String LACKING = """
            FROM debian:trixie-slim
            RUN rm /usr/lib/*-linux-gnu/liblzma.so.* /usr/lib/*-linux-gnu/libacl.so.* /usr/lib/*-linux-gnu/libzstd.so.*
            CMD ["/bin/bash"]
            """;

    @Test
    void faultsOfEachProgramAreThoseOfLdd(@TempDir Path directory) throws IOException {
        // Debian alone has fewer programs.
        BuiltImage image = build(directory, LACKING.replace("debian:trixie-slim", "golang:1.24-trixie"));
        List<String> programs =
                image.programs().paths().stream().limit(PROGRAMS).toList();
        RunResult ldd = image.runner()
                .entrypoint("/bin/bash", "-c", "while read -r f; do echo \"== $f\"; ldd \"$f\" 2>&1; done; true")
                .stdin(String.join("\n", programs) + "\n")
                .timeout(Duration.ofMinutes(5))
                .run();
        assertThat(ldd).succeeded();
        Map<String, Set<String>> expected = new TreeMap<>();
        for (String part : ldd.stdout().split("(?m)^== ")) {
            if (!part.isEmpty()) {
                String[] lines = part.split("\n", 2);
                Set<String> missing = new TreeSet<>();
                for (Matcher line = MISSING.matcher(lines[1]); line.find(); ) {
                    missing.add(line.group(1));
                }
                expected.put(lines[0], missing);
            }
        }
        Map<String, Set<String>> found = new TreeMap<>();
        for (String program : programs) {
            Set<String> missing = new TreeSet<>();
            image.programs().faults(program).stream().map(StartFault::missing).forEach(missing::add);
            found.put(program, missing);
        }
        assertThat(found).isEqualTo(expected);
        assertThat(programs).hasSize(PROGRAMS);
        assertThat(new ArrayList<>(found.values()))
                .filteredOn(missing -> !missing.isEmpty())
                .hasSizeGreaterThan(3);
    }

    @Test
    void aRunThatFailedForALibraryNamesItInItsMessage(@TempDir Path directory) throws IOException {
        BuiltImage image = build(
                directory,
                LACKING.replace("/bin/bash", "/usr/bin/xz")
                        .replace("RUN rm", "RUN cp -f /usr/bin/tar /usr/bin/xz && rm"));
        assertThatThrownBy(
                        () -> assertThat(image.run("/usr/bin/xz", "--version")).succeeded())
                .hasMessageContaining("error while loading shared libraries: libacl.so.1")
                .hasMessageContaining(
                        "The image can't start, because /usr/bin/xz needs the library libacl.so.1, which the"
                                + " image doesn't have where the loader looks.");
    }

    @Test
    void aServiceWhoseInterpreterIsMissingHasTheReasonInItsMessage(@TempDir Path directory) throws IOException {
        BuiltImage image = build(directory, """
                FROM busybox:1.37
                RUN printf '#!/usr/bin/python3\\n' > /app && chmod 755 /app
                CMD ["/app"]
                """);
        assertThatThrownBy(() -> image.service().start())
                .hasMessageContaining(
                        "The image can't start, because /app needs /usr/bin/python3 to start it, which the"
                                + " image doesn't have.");
    }

    private static BuiltImage build(Path directory, String dockerfile) throws IOException {
        return MultiStageBuild.of(Files.writeString(directory.resolve("Dockerfile"), dockerfile))
                .build();
    }
}
