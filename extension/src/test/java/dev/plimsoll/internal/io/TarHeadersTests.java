package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarHeadersTests {

    @Test
    void readKeepsTheRecordsOfTheEntryReadLast() throws IOException {
        assertThat(capability("39 SCHILY.xattr.security.capability=ab\n")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 size=big\n",
                "8 size=\n",
                "32 size=9999999999999999999999\n",
                "12 size=-512\n",
                "2 \n",
                "1 ",
                "3  \n",
                "0 a=b\n",
                "99 size=1\n",
                "9999999999 size=1\n",
                "size=1\n",
                " \n",
                "5"
            })
    void readWhenAnExtendedHeaderIsMalformedLeavesItToTheReader(String records) throws IOException {
        assertThat(capability(records)).isEmpty();
    }

    @Test
    void readWhenAnArchiveIsDamagedAnywhereGivesItsBytesOrRefusesAHeader() throws IOException {
        byte[] archive = archive("39 SCHILY.xattr.security.capability=ab\n9 size=4\n");
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = archive.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                damaged[random.nextInt(1600)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(new TarHeaders(new ByteArrayInputStream(damaged)).readAllBytes())
                        .isEqualTo(damaged);
            } catch (IOException e) {
                assertThat(e).hasMessageEndingWith("long; at most 1 MiB is read");
            }
        }
    }

    private static String capability(String records) throws IOException {
        byte[] archive = archive(records);
        TarHeaders tap = new TarHeaders(new ByteArrayInputStream(archive));
        assertThat(tap.readAllBytes()).isEqualTo(archive);
        return tap.records().getOrDefault("SCHILY.xattr.security.capability", "");
    }

    /** Returns an archive with a file after an extended header with these records. */
    private static byte[] archive(String records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            put(tar, new TarArchiveEntry("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC), records);
            put(tar, new TarArchiveEntry("file"), "text");
            tar.flush();
            // The blocks of zeros at the end of an archive would count as one more entry.
            return bytes.toByteArray();
        }
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
