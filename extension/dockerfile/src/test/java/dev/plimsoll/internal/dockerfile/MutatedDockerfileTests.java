package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutates the Dockerfiles of the corpus thousands of times. Each mutant must be parsed or rejected with a sentence, and
 * a parsed one must have the same plans when it is printed in another layout.
 */
@Timeout(300)
class MutatedDockerfileTests {

    private static final int CASES = 5_000;
    private static final List<String> TOKENS = List.of(
            "FROM a AS b\n",
            "FROM b\n",
            "FROM --platform=amd64 a\n",
            "RUN ",
            "COPY --from=b c d\n",
            "COPY <<E /e\n\tx\nE\n",
            "ONBUILD ",
            "ENV ",
            "ARG A=${B:-c}\n",
            "HEALTHCHECK CMD ",
            "# escape=`\n",
            "\n",
            "\r\n",
            "\r",
            "\\\n",
            "`\n",
            "\\",
            "`",
            " ",
            "\t",
            "\u000b",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\0",
            "\ud83d",
            "é",
            "\"",
            "'",
            "$",
            "${",
            "}",
            "${A:-",
            "${A/x*/?}",
            "<<EOF",
            "<< EOF",
            "<<-\"E F\"",
            "\nEOF\n",
            "\n\tE F\n",
            "--",
            "--mount=from=b,\"",
            "--link ",
            "--from=",
            "=",
            ",",
            "[\"a\", \"b\"]",
            "[",
            "]",
            "#",
            "# c\n",
            "\\\n# c\n\n",
            "/",
            ".",
            "0",
            "x".repeat(300));

    private static final List<String> SEEDS = new ArrayList<>();

    @BeforeAll
    static void readCorpus() throws IOException {
        for (String name : CorpusTests.corpus()) {
            SEEDS.add(Files.readString(Path.of("src/test/resources/dockerfile/corpus", name)));
        }
    }

    @Test
    void planWhenPrintedAgainIsTheSame() {
        int read = 0;
        for (int seed = 0; seed < CASES; seed++) {
            String text = mutated(new Random(seed));
            read += DockerfileFuzz.isReadWithTheSamePlanWhenPrinted(text) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(CASES / 5);
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
                case 1 -> {
                    String other = SEEDS.get(random.nextInt(SEEDS.size()));
                    int from = random.nextInt(other.length() + 1);
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(80)));
                }
                default -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
            }
        }
        return text.toString();
    }
}
