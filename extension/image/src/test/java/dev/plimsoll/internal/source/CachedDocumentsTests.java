package dev.plimsoll.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.document.Descriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedDocumentsTests {

    private static final String TEXT = "{\"layers\":[]}";
    private static final Descriptor DESCRIPTOR =
            new Descriptor("", "sha256:" + Sha256.hex(Sha256.of(TEXT)), TEXT.length(), Optional.empty(), Map.of());

    private final AtomicInteger requests = new AtomicInteger();

    @TempDir
    Path directory;

    private String get(String answer) {
        byte[] found = CachedDocuments.in(directory).get(DESCRIPTOR, descriptor -> {
            requests.incrementAndGet();
            return answer.getBytes(StandardCharsets.UTF_8);
        });
        return new String(found, StandardCharsets.UTF_8);
    }

    @Test
    void getWhenADocumentIsKnownRequestsNothing() {
        assertThat(get(TEXT)).isEqualTo(TEXT);
        assertThat(get(TEXT)).isEqualTo(TEXT);
        assertThat(requests).hasValue(1);
    }

    @Test
    void getWhenTheSourceAnswersWithAnotherDocumentDoesNotKeepIt() {
        assertThat(get("another")).isEqualTo("another");
        assertThat(get(TEXT)).isEqualTo(TEXT);
        assertThat(requests).hasValue(2);
    }

    @Test
    void getWhenAFileWasAlteredRequestsTheDocumentAgain() throws IOException {
        get(TEXT);
        Files.writeString(directory.resolve(DESCRIPTOR.digest().replace(':', '-') + ".json"), "altered");
        assertThat(get(TEXT)).isEqualTo(TEXT);
        assertThat(requests).hasValue(2);
        get(TEXT);
        assertThat(requests).hasValue(2);
    }

    @Test
    void getWhenTheDirectoryCanNotBeWrittenReturnsTheDocument() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        assertThat(CachedDocuments.in(directory.resolve("file"))
                        .get(DESCRIPTOR, descriptor -> TEXT.getBytes(StandardCharsets.UTF_8)))
                .asString()
                .isEqualTo(TEXT);
    }
}
