package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildSecretTests {

    @Test
    void parseReadsBothForms() {
        assertThat(BuildSecret.parse("id=token,env=TOKEN")).isEqualTo(new BuildSecret("token", "TOKEN", false));
        assertThat(BuildSecret.parse("type=file, id=a, source=b/c"))
                .isEqualTo(new BuildSecret("a", "b/c", true))
                .hasToString("id=a,src=b/c");
    }

    @Test
    void resolvedFindsTheFileAndLeavesAVariableAlone() {
        assertThat(BuildSecret.parse("id=a,src=b/c").resolved(Path.of("/d")::resolve))
                .hasToString("id=a,src=/d/b/c");
        assertThat(BuildSecret.parse("id=a,env=B").resolved(Path.of("/d")::resolve))
                .hasToString("id=a,env=B");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token                  | a part of it has no equals sign
            id=a,token=hunter2     | it has no key 'token'
            env=A                  | it has no id
            id=a                   | 'a' needs either an environment variable or a file
            id=a,env=B,src=c       | 'a' needs either an environment variable or a file
            id=a,type=env,src=c    | 'a' needs either an environment variable or a file
            id=a,id=b,env=C        | it has 'id' twice
            """)
    void parseWhenMalformedSaysWhatAndHowToWriteIt(String text, String problem) {
        assertThatThrownBy(() -> BuildSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a build secret, such as " + problem
                        + ": write it as id=token,env=TOKEN or id=token,src=path/to/file");
    }
}
