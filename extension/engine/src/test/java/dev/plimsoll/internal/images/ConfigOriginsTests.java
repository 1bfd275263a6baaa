package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.source.document.ConfigText;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigOriginsTests {

    private static final ConfigOrigins ORIGINS = of("""
            FROM busybox:1.37 AS base
            ENV OLD form=1
            ENV A=1 "B"=2 C='3 = 4'
            EXPOSE 53/UDP 80
            VOLUME /old
            FROM base
            ENV A=5
            LABEL k=v
            EXPOSE 8080-8082 x9
            VOLUME ["/data", "/o'dd"]
            USER app
            """);

    @ParameterizedTest
    @CsvSource({
        "ENV, OLD, 2",
        "ENV, form, ",
        "ENV, A, 7",
        "ENV, B, 3",
        "ENV, C, 3",
        "ENV, 4, ",
        "ENV, k, ",
        "ENV, '', ",
        "LABEL, k, 8",
        "LABEL, A, ",
        "EXPOSE, 53/udp, 4",
        "EXPOSE, 80/tcp, 4",
        "EXPOSE, 53/tcp, ",
        "EXPOSE, 8079/tcp, ",
        "EXPOSE, 8080/tcp, 9",
        "EXPOSE, 8081/tcp, 9",
        "EXPOSE, 8082/tcp, 9",
        "EXPOSE, 8083/tcp, ",
        "VOLUME, /old, 5",
        "VOLUME, /data, 10",
        "VOLUME, /o'dd, 10",
        "VOLUME, /odd, ",
    })
    void namingWhenSeveralInstructionsSetItIsTheLast(String keyword, String name, Integer line) {
        assertThat(ORIGINS.naming(keyword, name).map(ConfigOriginsTests::line).orElse(null))
                .isEqualTo(line);
    }

    /** The variable may stand for any name, so what is below it may not be the last one. */
    @ParameterizedTest
    @CsvSource({
        "ENV $NAME=1, ENV, A, ",
        "ENV $NAME=1, LABEL, k, 3",
        "EXPOSE $PORT, EXPOSE, 80/tcp, ",
        "EXPOSE $PORT 80, EXPOSE, 80/tcp, 5",
        "VOLUME /data/$NAME, VOLUME, /old, ",
        "ENV B=$A, ENV, A, 2",
    })
    void namingWhenALaterNameIsAVariableIsUnknown(String instruction, String keyword, String name, Integer line) {
        ConfigOrigins origins = of("FROM scratch\nENV A=1\nLABEL k=v\nEXPOSE 80\n" + instruction + "\nVOLUME /new\n");
        assertThat(origins.naming(keyword, name).map(ConfigOriginsTests::line).orElse(null))
                .isEqualTo(line);
    }

    @Test
    void lastWhenOneOfTheKeywordsOccursIsTheLastOfThem() {
        assertThat(ORIGINS.last(Set.of("USER", "ENV")).map(ConfigOriginsTests::line))
                .hasValue(11);
        assertThat(ORIGINS.last(Set.of("ENV")).map(ConfigOriginsTests::line)).hasValue(7);
        assertThat(ORIGINS.last(Set.of("CMD"))).isEmpty();
    }

    @Test
    void baseWhenTheLowestStageIsOnAnImageIsThatImage() {
        assertThat(ORIGINS.base()).contains(new LayerOrigin.OfBase("busybox:1.37"));
        assertThat(of("FROM scratch\n").base()).isEmpty();
        assertThat(ORIGINS.dockerfile()).isEqualTo("web/Dockerfile");
    }

    @ParameterizedTest
    @CsvSource({"ENV, A, 7", "ENV, k, ", "LABEL, k, 8", "USER, '', 11", "CMD, '', "})
    void ofWhenATextIsOfTheConfigurationIsTheInstructionThatSetsIt(String keyword, String name, Integer line) {
        ConfigText text = new ConfigText("any", keyword, name, "any");
        assertThat(ORIGINS.of(text).map(ConfigOriginsTests::line).orElse(null)).isEqualTo(line);
    }

    private static ConfigOrigins of(String dockerfile) {
        return ConfigOrigins.of(Dockerfile.parse("web/Dockerfile", dockerfile).plan());
    }

    private static int line(LayerOrigin origin) {
        return ((LayerOrigin.OfInstruction) origin).instruction().firstLine();
    }
}
