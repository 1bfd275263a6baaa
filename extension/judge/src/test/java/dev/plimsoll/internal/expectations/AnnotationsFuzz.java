package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads any comments above the stages. They must be annotations, or be rejected with a sentence and their line. */
public final class AnnotationsFuzz {

    private static final String STAGES = "\nFROM busybox:1.37 AS builder\nRUN true\n\nFROM busybox:1.37\n";

    private AnnotationsFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8) + STAGES;
        AnnotatedDockerfile.tagsIn(text);
        try {
            AnnotatedDockerfile.of(Dockerfile.parse("Dockerfile", text), Optional.empty())
                    .ifPresent(read ->
                            assertThat(AnnotatedDockerfile.isAnnotated(text)).isTrue());
        } catch (AnnotationException | DockerfileSyntaxException e) {
            assertThat(e.getMessage()).matches("(?s)Dockerfile:[1-9][0-9]*(:[1-9][0-9]*)?: .+");
        }
    }
}
