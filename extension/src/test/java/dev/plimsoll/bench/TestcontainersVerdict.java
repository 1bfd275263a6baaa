package dev.plimsoll.bench;

import org.junit.jupiter.api.Test;

/** For {@link OneTestClass}: {@link PlimsollVerdict} as one writes it without Plimsoll. */
class TestcontainersVerdict {

    static final String NAME_PROPERTY = "plimsoll.bench.image";

    @Test
    void verdict() {
        WarmVerdict.testcontainers(System.getProperty(NAME_PROPERTY), HelloGo.dockerfile());
    }
}
