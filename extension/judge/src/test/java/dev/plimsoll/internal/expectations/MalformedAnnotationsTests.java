package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks the whole message for each malformed annotation in annotated/malformed.txt. */
class MalformedAnnotationsTests {

    private static final String STAGES = "\nFROM busybox:1.37 AS builder\nRUN true\n\nFROM busybox:1.37\n";

    private record Malformed(String annotations, String message) {

        String dockerfile() {
            return annotations.contains("FROM ") ? annotations + "\n" : annotations + STAGES;
        }
    }

    @TestFactory
    Stream<DynamicTest> annotationsWhenMalformedAreRefused() {
        return table().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.annotations(),
                        () -> assertThatThrownBy(() -> AnnotatedDockerfile.of(
                                        Dockerfile.parse("Dockerfile", row.dockerfile()), Optional.empty()))
                                .isInstanceOf(AnnotationException.class)
                                .hasMessage(row.message())));
    }

    @Test
    void theTableIsLong() {
        assertThat(table()).hasSizeGreaterThan(160);
    }

    private static List<Malformed> table() {
        List<Malformed> rows = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : lines().subList(2, lines().size())) {
            if (line.startsWith("! ") && block.isEmpty()) {
                Malformed last = rows.remove(rows.size() - 1);
                rows.add(new Malformed(last.annotations(), last.message() + "\n" + line.substring(2)));
            } else if (line.startsWith("! ")) {
                rows.add(new Malformed(String.join("\n", block).stripLeading(), line.substring(2)));
                block.clear();
            } else {
                block.add(line);
            }
        }
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/annotated/malformed.txt"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
