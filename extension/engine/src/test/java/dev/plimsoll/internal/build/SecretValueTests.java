package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuildSecret;
import org.junit.jupiter.api.Test;

class SecretValueTests {

    @Test
    void ofWhenNotThereSaysWhereItWasLookedFor() {
        assertThatThrownBy(() -> SecretValue.of(BuildSecret.parse("id=t,env=NO_SUCH_VARIABLE")))
                .hasMessage("The secret 't' is read from the environment variable NO_SUCH_VARIABLE, which is not set");
        assertThatThrownBy(() -> SecretValue.of(BuildSecret.parse("id=t,src=no/such")))
                .hasMessage("The secret 't' is read from the file no/such, which can't be read: no such file");
    }
}
