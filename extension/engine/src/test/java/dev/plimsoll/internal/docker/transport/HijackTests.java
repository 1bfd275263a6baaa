package dev.plimsoll.internal.docker.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HijackTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    void readWhenGrantedLeavesTheStreamWhereItBegins(String head) throws IOException {
        InputStream input = stream(head + "\r\nstream");
        assertThat(Hijack.read(input).isGranted()).isTrue();
        assertThat(input).hasContent("\r\nstream");
    }

    @Test
    void readWhenRefusedGivesTheEnginesWords() throws IOException {
        Hijack answer = Hijack.read(
                stream("HTTP/1.1 404 Not Found\r\nContent-length:  24\r\n\r\n{\"message\":\"no such one\"}"));
        assertThat(answer.isGranted()).isFalse();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("{\"message\":\"no such one\"");
    }

    @Test
    void readWhenRefusedWithoutALengthWaitsForNothing() throws IOException {
        assertThat(Hijack.read(stream("HTTP/1.1 500 Internal Server Error\r\n\r\nwords")))
                .isEqualTo(new Hijack(500, ""));
    }

    @Test
    void readWhenItIsNoAnswerFails() {
        assertThatThrownBy(() -> Hijack.read(stream("SSH-2.0-OpenSSH\n\n")))
                .isInstanceOf(IOException.class)
                .hasMessage("Not an HTTP response: SSH-2.0-OpenSSH");
        assertThatThrownBy(() -> Hijack.read(stream("HTTP/1.1 101 UPGRADED\r\n")))
                .isInstanceOf(EOFException.class)
                .hasMessage("The response ended in its headers");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
