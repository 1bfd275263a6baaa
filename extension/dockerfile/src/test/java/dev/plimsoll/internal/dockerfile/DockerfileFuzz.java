package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that any text is parsed or rejected with a sentence, and that a parsed text has the same plans when it is
 * printed in another layout.
 */
public final class DockerfileFuzz {

    private DockerfileFuzz() {}

    /** The entry point of Jazzer and {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        isReadWithTheSamePlanWhenPrinted(new String(input, StandardCharsets.UTF_8));
    }

    static boolean isReadWithTheSamePlanWhenPrinted(String text) {
        try {
            Dockerfile dockerfile = Dockerfile.parse("Dockerfile", text);
            String printed = DockerfilePrinter.print(dockerfile);
            assertThat(facts(Dockerfile.parse("Dockerfile", printed)))
                    .as("%s", text)
                    .isEqualTo(facts(dockerfile));
            return true;
        } catch (DockerfileSyntaxException e) {
            assertThat(e.getMessage()).as("%s", text).matches("(?s)Dockerfile:[1-9][0-9]*: .+[.?]");
            return false;
        }
    }

    /** Returns everything that doesn't depend on lines. */
    private static List<String> facts(Dockerfile dockerfile) {
        List<String> facts = new ArrayList<>();
        dockerfile.instructions().forEach(instruction -> facts.add(fact(instruction)));
        dockerfile.features().forEach(use -> facts.add(use.feature() + " " + use.text()));
        BuildArguments arguments =
                BuildArguments.none().on(Platform.of("linux/amd64")).targeting(Platform.of("linux/arm64"));
        for (DockerfileStage stage : dockerfile.stages()) {
            try {
                BuildPlan plan = dockerfile.plan(stage, arguments);
                plan.stages()
                        .forEach(needed -> plan.needsOf(needed)
                                .forEach(need -> facts.add(stage.displayName() + ": " + needed.displayName() + " "
                                        + need.kind() + " " + source(need.source()))));
                plan.features()
                        .forEach(use -> facts.add(stage.displayName() + ": " + use.feature() + " " + use.text()));
            } catch (DockerfileSyntaxException e) {
                facts.add(e.getMessage().replaceAll("(:|on line |line )[0-9]+", "$1"));
            }
        }
        return facts;
    }

    private static String fact(Instruction instruction) {
        return instruction.keyword()
                + instruction.flags()
                + instruction.arguments()
                + instruction.heredocs()
                + instruction.trigger().map(DockerfileFuzz::fact);
    }

    private static String source(StageSource source) {
        if (source instanceof StageSource.FromStage stage) {
            return "stage " + stage.stage().index();
        }
        return source instanceof StageSource.FromImage image ? image.reference() + image.platform() : "scratch";
    }
}
