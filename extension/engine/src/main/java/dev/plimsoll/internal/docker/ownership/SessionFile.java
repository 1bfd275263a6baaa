package dev.plimsoll.internal.docker.ownership;

import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file in the cache that describes a session. Its lines {@code name=value} name the process that owns the session, so
 * that a later session can decide whether leftovers can be removed.
 *
 * @param header the lines that have a name
 * @param lines all lines
 */
record SessionFile(Map<String, String> header, List<String> lines) {

    private static final Log LOG = Log.of(SessionFile.class);

    /** The size limit in bytes, far above what a session writes. */
    private static final long LARGEST = 16L * 1024 * 1024;

    /**
     * Reads a file. The result is empty if the file is damaged or is not a regular file, so such a file does no harm.
     */
    static SessionFile read(Path file) {
        Map<String, String> header = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                header.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new SessionFile(header, lines);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            LOG.debug("Could not read {}", file, e);
            return List.of();
        }
    }

    /** Returns the first lines for a file of this process. */
    static List<String> header(Map<String, String> more) {
        Map<String, String> header = new LinkedHashMap<>(Owner.self().toLabels());
        header.putAll(more);
        return header.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /** Returns whether the file names an owner that is certainly gone. */
    boolean isOfGoneProcess() {
        return Owner.fromLabels(header).map(Owner::isKnownToBeGone).orElse(false);
    }
}
