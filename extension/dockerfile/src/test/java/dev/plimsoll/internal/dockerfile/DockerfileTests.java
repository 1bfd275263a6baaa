package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.UnknownStageException;
import dev.plimsoll.internal.dockerfile.source.Comment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerfileTests {

    private static final String HELLO = """
            # syntax=docker/dockerfile:1
            ARG GO=1.24

            FROM golang:${GO}-trixie AS Builder
            WORKDIR /src
            COPY go.mod .

            RUN go build \\
                -o /bin/hello .

            FROM scratch
            COPY --from=builder /bin/hello /bin/hello
            ENTRYPOINT ["/bin/hello"]
            """;

    private final Dockerfile hello = Dockerfile.parse("hello/Dockerfile", HELLO);

    @Test
    void stagesWhenTwoGivesNamesLinesAndBases() {
        assertThat(hello.stages()).extracting(DockerfileStage::displayName).containsExactly("builder", "1");
        assertThat(hello.stages()).extracting(DockerfileStage::firstLine).containsExactly(4, 11);
        assertThat(hello.stages()).extracting(DockerfileStage::lastLine).containsExactly(9, 13);
        assertThat(hello.stages()).extracting(DockerfileStage::base).containsExactly("golang:${GO}-trixie", "scratch");
    }

    @Test
    void planWhenArgumentsGivenAppliesThemToBases() {
        BuildPlan plan = hello.plan(hello.finalStage(), BuildArguments.of(Map.of("GO", "1.25")));
        assertThat(plan.stages()).containsExactlyElementsOf(hello.stages());
        assertThat(plan.images())
                .extracting(image -> image.position() + " " + image.reference())
                .containsExactly("hello/Dockerfile:4 golang:1.25-trixie");
    }

    @Test
    void directivesAfterAFirstLineForTheShellAreThoseThatAFrontendIsChosenBy() {
        Dockerfile executable = Dockerfile.parse("Dockerfile", """
                #!/usr/bin/env -S docker build -f
                # syntax=docker/dockerfile:1
                # escape=`
                FROM a
                """);
        assertThat(executable.directives())
                .extracting(directive -> directive.position() + " " + directive.name() + "=" + directive.value())
                .containsExactly("Dockerfile:2 syntax=docker/dockerfile:1");
        assertThat(executable.escape()).isEqualTo('\\');
        assertThat(executable.comments()).extracting(Comment::text).containsExactly("escape=`");
        assertThat(executable.features())
                .extracting(FeatureUse::feature)
                .containsExactly(BuilderFeature.SYNTAX_DIRECTIVE);
    }

    @Test
    void excerptWhenLinesFailMarksThem() {
        assertThat(hello.excerpt(8, 9)).isEqualTo("""
            hello/Dockerfile:8
            --------------------
               6 |     COPY go.mod .
               7 |
               8 | >>> RUN go build \\
               9 | >>>     -o /bin/hello .
              10 |
              11 |     FROM scratch
            --------------------
            """);
    }

    @Test
    void stageWhenUnknownListsStagesAndNearest() {
        assertThatExceptionOfType(UnknownStageException.class)
                .isThrownBy(() -> hello.stage("bulider"))
                .withMessage("hello/Dockerfile: there is no stage 'bulider'. Did you mean 'builder'?"
                        + " The stages are 0 'builder' (line 4), 1 (line 11).");
    }

    @Test
    void stageWhenIndexOutOfRangeListsStages() {
        assertThatExceptionOfType(UnknownStageException.class)
                .isThrownBy(() -> hello.stage("2"))
                .withMessage("hello/Dockerfile: there is no stage 2. There are 2 stages, 0 to 1:"
                        + " 0 'builder' (line 4), 1 (line 11).");
    }
}
