package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Judges programs that the image has lost, that write when they are stopped, and that must be killed. */
class WhatNeverRanIT {

    @Test
    void nothingHoldsOfAProgramThatTheImageHasLostUnlessItIsAskedFor() {
        assertThat(judge("""
                # @run gone: entrypoint /bin/lost
                # @expect gone: no stdout
                # @expect gone: no stderr
                # @expect gone: stdout ""
                # @expect gone: exit not 0
                # @expect gone: duration < 5s
                # @run asked: entrypoint /bin/lost
                # @expect asked: no stderr
                # @expect asked: exit 127
                # @run plain: entrypoint /etc/passwd
                # @expect plain: no stderr
                # @expect plain: exit not 0
                FROM busybox:1.37
                """))
                .containsExactly(
                        "no stdout broken",
                        "no stderr broken",
                        "stdout \"\" broken",
                        "exit not 0 broken",
                        "duration < 5s broken",
                        "no stderr held",
                        "exit 127 held",
                        "no stderr broken",
                        "exit not 0 broken");
    }

    @Test
    void whatAServiceWritesWhenItIsStoppedCounts() {
        assertThat(judge("""
                # @run stopped: service
                # @expect stopped: writes only /tmp/**
                # @expect stopped: exit 0
                # @run silent: service
                # @run silent: env SILENT=1
                # @expect silent: writes only /tmp/**
                # @expect silent: stops within 5s
                FROM busybox:1.37
                CMD echo 1 > /tmp/a; trap '[ -n "$SILENT" ] || echo 1 > /etc/state; exit 0' TERM; sleep 60 & wait
                """))
                .containsExactly(
                        "writes only /tmp/** broken",
                        "exit 0 held",
                        "stops within 5s held",
                        "writes only /tmp/** held");
    }

    @Test
    void theEndOfAServiceThatMustBeKilledIsNotItsOwn() {
        assertThat(judge("""
                # @run deaf: service
                # @expect deaf: stops within 500ms
                # @expect deaf: exit 137
                # @expect deaf: exit not 0
                # @expect deaf: writes only /tmp/**
                FROM busybox:1.37
                CMD ["sleep", "60"]
                """))
                .containsExactly(
                        "stops within 500ms broken",
                        "writes only /tmp/** held",
                        "exit 137 broken",
                        "exit not 0 broken");
    }

    private static List<String> judge(String text) {
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", text);
        try (ImageSession session = ImageSession.open()) {
            assertThat(session).isNotNull();
            BuiltImage image = MultiStageBuild.ofText("Dockerfile", text)
                    .context(Path.of("src/test/resources/images/two-stages"))
                    .build();
            AnnotatedDockerfile annotated =
                    AnnotatedDockerfile.of(dockerfile, Optional.empty()).orElseThrow();
            return JudgedDockerfile.judge(annotated, image).stream()
                    .map(verdict -> verdict.expectation().text() + " " + verdict.label())
                    .toList();
        }
    }
}
