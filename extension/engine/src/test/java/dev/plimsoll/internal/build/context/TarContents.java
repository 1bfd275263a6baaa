package dev.plimsoll.internal.build.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The content of an archive in a form that can be compared regardless of order. */
final class TarContents {

    private TarContents() {}

    /**
     * Returns each path with its kind, mode, owner, time (of files) and content; hard links of one file name the first
     * of them.
     */
    static Map<String, String> read(InputStream archive) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        Map<String, String> targets = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().replaceFirst("/$", "");
                if (entry.isLink()) {
                    targets.put(name, entry.getLinkName());
                } else {
                    entries.put(name, describe(entry, tar));
                }
            }
        }
        Map<String, String> first = new TreeMap<>();
        targets.forEach((name, target) -> {
            first.merge(target, name, (a, b) -> a.compareTo(b) < 0 ? a : b);
            first.merge(target, target, (a, b) -> a.compareTo(b) < 0 ? a : b);
        });
        targets.forEach((name, target) -> entries.put(name, entries.get(target) + " =" + first.get(target)));
        first.forEach((target, name) -> entries.put(target, entries.get(target) + " =" + name));
        return entries;
    }

    private static String describe(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(tar.readAllBytes());
        return "%c %04o %d:%d %d %s %d %s"
                .formatted(
                        entry.getLinkFlag(),
                        entry.getMode() & 07777,
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.getLinkFlag() == TarConstants.LF_NORMAL
                                ? entry.getLastModifiedTime().to(TimeUnit.SECONDS)
                                : 0,
                        entry.getLinkName(),
                        entry.getSize(),
                        HexFormat.of().toHexDigits(crc.getValue(), 8));
    }
}
