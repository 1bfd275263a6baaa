package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentTests {

    /** From 4 MiB on, a whole content is in a file. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 100, (4 << 20) + 7})
    void readersOneAfterAnotherReadTheSameBytes(int size) throws IOException {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        FileContent unread = of(bytes);
        assertThat(unread.stream().readAllBytes()).isEqualTo(bytes);
        FileContent content = of(bytes);
        assertThat(content.start(2)).isEqualTo(Arrays.copyOf(bytes, Math.min(2, size)));
        assertThat(content.start(50)).isEqualTo(Arrays.copyOf(bytes, Math.min(50, size)));
        assertThat(content.start(4)).isEqualTo(Arrays.copyOf(bytes, Math.min(4, size)));
        for (int i = 0; i < 2; i++) {
            byte[] whole = new byte[size];
            content.whole().get(whole);
            assertThat(whole).isEqualTo(bytes);
        }
        assertThat(content.start(70)).isEqualTo(Arrays.copyOf(bytes, Math.min(70, size)));
        assertThat(content.stream().readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void sha256WhenSomeBytesWereReadIsThatOfAll() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarFiles.add(tar, "a", "content".repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        TarReader.readLayer(new ByteArrayInputStream(bytes.toByteArray()), (entry, archive) -> {
            FileContent content = FileContent.of(entry, archive, true);
            content.start(4);
            content.stream().readNBytes(10);
            assertThat(Sha256.hex(content.sha256())).isEqualTo(Sha256.hex(Sha256.of("content".repeat(100))));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void watchWhenReadersReadPartsSeesAllOnce(int readers) throws IOException {
        byte[] bytes = "0123456789".repeat(20).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        FileContent content = of(bytes);
        content.start(30);
        content.watch(in -> new BulkInputStream() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                seen.write(target, offset, Math.max(0, count));
                return count;
            }
        });
        if (readers > 0) {
            content.whole();
        }
        if (readers > 1) {
            assertThat(content.stream().readAllBytes()).isEqualTo(bytes);
        }
        content.finish();
        assertThat(seen.toByteArray()).isEqualTo(bytes);
    }

    /** A reader that goes on where a failed one has stopped would miss what that took. */
    @Test
    void laterReadersWhenOneFailsFailToo() {
        InputStream failing = new BulkInputStream() {
            private boolean hasFailed;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (hasFailed) {
                    return -1;
                }
                hasFailed = true;
                throw new IOException("no space");
            }
        };
        FileContent content =
                FileContent.of(new SequenceInputStream(new ByteArrayInputStream(new byte[] {1, 2, 3}), failing), 100);
        assertThatThrownBy(content::whole).hasMessage("no space");
        assertThatThrownBy(content::stream).hasMessage("no space");
        assertThatThrownBy(content::whole).hasMessage("no space");
        assertThatThrownBy(() -> content.start(10)).hasMessage("no space");
    }

    private static FileContent of(byte[] bytes) {
        return FileContent.of(new ByteArrayInputStream(bytes), bytes.length);
    }
}
