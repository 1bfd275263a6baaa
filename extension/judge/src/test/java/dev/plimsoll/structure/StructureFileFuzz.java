package dev.plimsoll.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.data.YamlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Checks that any text is read as a test file, or rejected with a sentence that names the file. */
public final class StructureFileFuzz {

    private static final String NAME = "tests.yaml";

    private StructureFileFuzz() {}

    /** The entry point of Jazzer and {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            StructureFile.of(NAME, Path.of(NAME), YamlText.parse(NAME, new String(input, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).contains(NAME);
        }
    }
}
