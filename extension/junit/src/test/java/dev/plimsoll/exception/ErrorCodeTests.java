package dev.plimsoll.exception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorCodeTests {

    @Test
    void codeWhenTheMessageHasSeveralLinesEndsTheFirst() {
        assertThat(ErrorCode.NO_ENGINE.in("No engine.")).isEqualTo("No engine. [PLM-101]");
        assertThat(ErrorCode.NO_ENGINE.in("No engine. Looked for:\n  a\n  b"))
                .isEqualTo("No engine. Looked for [PLM-101]:\n  a\n  b");
        assertThat(ErrorCode.BASE_IMAGE.in("no image\n\n  1 | FROM a:\n"))
                .isEqualTo("no image [PLM-302]\n\n  1 | FROM a:\n");
        assertThat(ErrorCode.FAULT.in("")).isEqualTo(" [PLM-902]");
    }

    @Test
    void exceptionWhenPrintedShowsItsCodeAndItsMessageDoesNot() {
        UnknownStageException unknown =
                new UnknownStageException("Dockerfile", "there is no stage 'app'.\nIt has: web");
        assertThat(unknown).hasMessage("Dockerfile: there is no stage 'app'.\nIt has: web");
        assertThat(unknown.toString())
                .isEqualTo(
                        "dev.plimsoll.exception.UnknownStageException: Dockerfile: there is no stage 'app'. [PLM-203]\n"
                                + "It has: web");
        assertThat(unknown.code()).hasToString("PLM-203");
    }

    @Test
    void codeWhenOnlyACauseHasOneIsThatOfTheCause() {
        EngineException engine = new EngineException("create a container", "unix:///docker.sock", 500, "no space left");
        assertThat(ErrorCode.of(new IllegalStateException(engine))).contains(ErrorCode.ENGINE_REFUSED);
        assertThat(new InspectionException("Image a could not be read", engine).code())
                .isEqualTo(ErrorCode.ENGINE_REFUSED);
        assertThat(new InspectionException("Image a could not be read", new RuntimeException()).code())
                .isEqualTo(ErrorCode.IMAGE_UNREADABLE);
        assertThat(new InspectionException(ErrorCode.REGISTRY, "Image a could not be read", engine).code())
                .isEqualTo(ErrorCode.REGISTRY);
    }

    @Test
    void codeWhenAnExpectationFailedIsEmpty() {
        RunException run = new RunException("the engine did not return its exit code");
        assertThat(ErrorCode.of(new AssertionError("exit code", run))).isEmpty();
        assertThat(ErrorCode.of(new IllegalStateException(new AssertionError("exit code", run))))
                .isEmpty();
        assertThat(ErrorCode.of(null)).isEqualTo(Optional.empty());
    }

    @Test
    void codesAreDistinctAndAscend() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::toString))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("PLM-[1-9]\\d\\d"));
    }
}
