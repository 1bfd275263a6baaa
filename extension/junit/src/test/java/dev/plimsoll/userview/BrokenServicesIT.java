package dev.plimsoll.userview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ImageSession;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that each kind of broken service fails with the cause. {@code bin/torture services} repeats this. */
@Timeout(60)
class BrokenServicesIT {

    private static ImageSession session;

    @TempDir
    private static Path context;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @ParameterizedTest
    @EnumSource
    void startOrStopWhenTheServiceIsBrokenNamesTheCause(BrokenService broken) {
        assertThat(broken.failure(broken.build(context))).isEqualTo(broken.message());
    }
}
