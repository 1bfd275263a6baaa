package dev.plimsoll.build;

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
            RUN cp . /x                                    |
            """)
    void inWhenRootIsTakenRedirects(String instruction, String redirected) {
        String expected = redirected == null ? null : "FROM a\n" + redirected + "\n";
        assertThat(RedirectedCopies.in("FROM a\n" + instruction + "\n", "c").orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void inKeepsLinesWhereTheyAre() {
        assertThat(RedirectedCopies.in("FROM a\nCOPY \\\n  # all\n  . \\\n  /app\nRUN b\n", "c"))
                .hasValue("FROM a\nCOPY c/ /app\n\n\n\nRUN b\n");
    }

    @Test
    void inWhenTheTextIsNoDockerfileIsEmpty() {
        assertThat(RedirectedCopies.in("COPIE . .", "c")).isEmpty();
    }
}
