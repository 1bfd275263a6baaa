package dev.plimsoll.bench;

import org.junit.jupiter.api.Test;

/** The test class of {@link OneTestClass} without Plimsoll: it checks the same as {@link PlimsollVerdict}. */
class TestcontainersVerdict {

    static final String NAME_PROPERTY = "plimsoll.test.benchImage";

    @Test
    void verdict() {
        WarmVerdict.testcontainers(System.getProperty(NAME_PROPERTY), HelloGo.dockerfile());
    }
}
