package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubjectCheckTests {

    private static final Map<String, String> ACTUAL =
            Map.of("name", "app", "text", "two words", "form", "old style", "a", "1");

    private static List<String> labels(String dockerfile) {
        return SubjectCheck.labels(
                Dockerfile.parse("Dockerfile", "FROM busybox:1.37\n" + dockerfile)
                        .plan(),
                ACTUAL);
    }

    @Test
    void labelsWhenAllAreThoseOfTheDockerfileFindsNothing() {
        assertThat(labels("LABEL name=app text=\"two words\" 'a'=1\nLABEL form old style\n"))
                .isEmpty();
    }

    @Test
    void labelsWhenOneHasAnotherValueNamesItsLine() {
        assertThat(labels("LABEL name=app\nLABEL name=tool a=1\n"))
                .containsExactly(
                        "its label name is 'app', but Dockerfile:3 says LABEL name=tool a=1. Was it built from another"
                                + " version of the Dockerfile, or with --label?");
    }

    @Test
    void labelsWhenOneIsMissingSaysSo() {
        assertThat(labels("LABEL owner=ann\n"))
                .singleElement()
                .asString()
                .startsWith("its label owner is not set, but Dockerfile:2 says LABEL owner=ann.");
    }

    @Test
    void labelsWhenALaterLineSetsTheValueIgnoresTheEarlier() {
        assertThat(labels("LABEL name=tool\nLABEL name=app\n")).isEmpty();
        assertThat(labels("LABEL name=tool\nLABEL name=$VERSION\n")).isEmpty();
        assertThat(labels("LABEL name=tool\nLABEL $KEY=x\n")).isEmpty();
    }

    @Test
    void labelsWhenAValueHasVariablesOrEscapesDoesNotCompareIt() {
        assertThat(labels("ARG V\nLABEL name=$V text=\"a \\\" b\" a=${V:-2}\n")).isEmpty();
    }
}
