package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectedCopiesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COPY . /app                                    | COPY c/ /app
            COPY ./ ../ / /app/                            | COPY c/ c/ c/ /app/
            COPY --chown=1:1 * .                           | COPY --chown=1:1 c/* .
            COPY ["a b", ".", "/app"]                      | COPY ["a b", "c/", "/app"]
            COPY $DIR /app                                 | COPY c/$DIR /app
            ADD $URL /app                                  |
            COPY a dir/* ./b/ /app                         |
            COPY --from=x . /app                           |
            RUN --mount=type=bind,target=/src make         | RUN --mount=type=bind,target=/src,source=c make
            RUN --mount=target=. --mount=type=cache,target=/x make | RUN --mount=target=.,source=c --mount=type=cache,target=/x make
            RUN --mount=type=bind,source=a,target=/a make  |
            RUN --mount=type=bind,from=x,target=/a make    |
            RUN --mount=target=/a --mount=target=/ab make  | RUN --mount=target=/a,source=c --mount=target=/ab,source=c make
            RUN --mount=target=/a,source=b --mount=target=/a make | RUN --mount=target=/a,source=b --mount=target=/a,source=c make
            RUN --mount=target=/a echo --mount=target=/a   | RUN --mount=target=/a,source=c echo --mount=target=/a
            RUN --mount="target=/a b\\\\c" make            | RUN --mount=target=/a\\ b\\\\c,source=c make
            RUN --mount=target=/a,\\"source=b\\" make      |
            COPY --chown="a b" . /app                      | COPY --chown=a\\ b c/ /app
            RUN cp . /x                                    |
            COPY --parents . ./ / /app/                    | COPY --parents c/./ c/./ c/./ /app/
            COPY --parents ./* ../*/a $DIR /app/           | COPY --parents c/./* c/./*/a c/./$DIR /app/
            COPY --parents a/b ./a /app/                   |
            COPY --parents=true */./b ././*/./b /app/      | COPY --parents=true c/*/./b c/./*/./b /app/
            COPY --parents=false . /app/                   | COPY --parents=false c/ /app/
            """)
    void inWhenRootIsTakenRedirects(String instruction, String redirected) {
        String expected = redirected == null ? null : "FROM a\n" + redirected + "\n";
        assertThat(RedirectedCopies.in("FROM a\n" + instruction + "\n", "c").orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void inWhenTheEscapeCharacterIsABacktickEscapesWithIt() {
        assertThat(RedirectedCopies.in("# escape=`\nFROM a\nCOPY --chown=\"a b\" . C:\\app\n", "c"))
                .contains("# escape=`\nFROM a\nCOPY --chown=a` b c/ C:\\app\n");
    }

    @Test
    void inKeepsLinesWhereTheyAre() {
        assertThat(RedirectedCopies.in("FROM a\nCOPY \\\n  # all\n  . \\\n  /app\nRUN b\n", "c"))
                .hasValue("FROM a\nCOPY \\\n \\\n \\\n c/ /app\nRUN b\n");
    }

    @Test
    void inWhenTheEscapeCharacterIsAnotherContinuesLinesWithIt() {
        assertThat(RedirectedCopies.in("# escape=`\nFROM a\nCOPY . `\n /app", "c"))
                .hasValue("# escape=`\nFROM a\nCOPY `\n c/ /app");
    }

    @Test
    void inLeavesHeredocsAndLineEndingsAsTheyAre() {
        assertThat(RedirectedCopies.in("FROM a\r\nCOPY . \\\r\n <<A <<-B /app/\r\nx\r\n.\nA\r\n\tB\r\nRUN b\r\n", "c"))
                .hasValue("FROM a\r\nCOPY \\\r\n c/ <<A <<-B /app/\r\nx\r\n.\nA\r\n\tB\r\nRUN b\r\n");
        assertThat(RedirectedCopies.in("FROM a\nRUN --mount=target=/b <<A\n --mount=target=/b\nA\n", "c"))
                .hasValue("FROM a\nRUN --mount=target=/b,source=c <<A\n --mount=target=/b\nA\n");
    }

    @Test
    void inWhenTheTextIsNoDockerfileIsEmpty() {
        assertThat(RedirectedCopies.in("COPIE . .", "c")).isEmpty();
    }
}
