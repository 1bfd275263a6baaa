package dev.plimsoll.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Compares the whole message of a failed assertion. */
final class Failing {

    private Failing() {}

    static AssertionError messageOf(ThrowingCallable assertion, String expected) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(error).as("the failure of the assertion").isNotNull();
        assertThat(error.getMessage()).isEqualTo("\n" + expected.stripTrailing());
        return error;
    }
}
