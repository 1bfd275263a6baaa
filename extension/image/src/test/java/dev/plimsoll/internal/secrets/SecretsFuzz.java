package dev.plimsoll.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for secrets in any bytes, in files of each name. What is found must not depend on how the bytes arrive, nor on where
 * in the file they are.
 */
public final class SecretsFuzz {

    private static final List<String> PATHS =
            List.of("/any", "/.npmrc", "/.pypirc", "/.netrc", "/.git-credentials", "/config.json");

    /** Most of what the scanner holds at a time. */
    private static final int BEFORE = (1 << 17) - 4096;

    private SecretsFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] filling = new byte[Math.max(0, BEFORE - input.length / 2)];
        Arrays.fill(filling, (byte) '\n');
        for (String path : PATHS) {
            List<SecretScanner.Found> found = scan(path, new ByteArrayInputStream(input));
            assertThat(found).hasSizeLessThanOrEqualTo(SecretScanner.MOST).allMatch(secret -> secret.line() > 0);
            assertThat(scan(path, new OneByOne(input))).isEqualTo(found);
            InputStream later =
                    new SequenceInputStream(new ByteArrayInputStream(filling), new ByteArrayInputStream(input));
            assertThat(scan(path, later))
                    .isEqualTo(found.stream()
                            .map(secret -> new SecretScanner.Found(secret.rule(), secret.line() + filling.length))
                            .toList());
        }
        String text = new String(input, StandardCharsets.UTF_8);
        String masked = SecretScanner.masked(text);
        if (SecretScanner.setting(text).isEmpty() && !masked.contains("***")) {
            assertThat(masked).isEqualTo(text);
        }
    }

    private static List<SecretScanner.Found> scan(String path, InputStream content) {
        try {
            return new SecretScanner().file(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class OneByOne extends ByteArrayInputStream {

        OneByOne(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return super.read(bytes, from, Math.min(1, length));
        }

        @Override
        public int readNBytes(byte[] bytes, int from, int length) {
            int count = 0;
            while (count < length) {
                int read = read(bytes, from + count, length - count);
                if (read < 0) {
                    break;
                }
                count += read;
            }
            return count;
        }
    }
}
