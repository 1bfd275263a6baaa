package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarStreamTests {

    private static final int MB = 1 << 20;

    private record Member(TarArchiveEntry header, InputStream open) implements TarMember {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readInPiecesOfAnySizeGivesEachMemberWhole(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, byte[]> files = files(random);
        List<Member> members = new ArrayList<>();
        files.forEach((name, content) ->
                members.add(new Member(header(name, content.length), new ByteArrayInputStream(content))));
        byte[] archive = readInPieces(new TarStream(members.iterator()), random);
        assertThat(archive.length % 512).isZero();
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                found.put(entry.getName(), tar.readAllBytes());
            }
        }
        assertThat(found.keySet()).containsExactlyElementsOf(files.keySet());
        files.forEach((name, content) -> assertThat(found.get(name)).as(name).isEqualTo(content));
    }

    /**
     * Returns files with random names. Headers of non-ASCII names take several blocks, so they end at different
     * positions in the buffer.
     */
    private static Map<String, byte[]> files(Random random) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            String name = "dir/" + (random.nextBoolean() ? "é" : "e").repeat(1 + random.nextInt(120)) + i;
            byte[] content = new byte[random.nextInt(random.nextInt(20) == 0 ? 2 * MB : 3000)];
            random.nextBytes(content);
            files.put(name, content);
        }
        return files;
    }

    private static TarArchiveEntry header(String name, long size) {
        TarArchiveEntry header = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
        header.setSize(size);
        return header;
    }

    private static byte[] readInPieces(InputStream archive, Random random) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[MB];
        while (true) {
            int length = 1 + random.nextInt(random.nextBoolean() ? MB : 2000);
            int count = archive.read(piece, 0, length);
            if (count < 0) {
                return all.toByteArray();
            }
            all.write(piece, 0, count);
        }
    }
}
