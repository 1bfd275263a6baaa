package dev.plimsoll.internal.io;

import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the headers of tar archives as files of an image. */
public final class TarEntries {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final int PERMISSIONS = 07777;

    private TarEntries() {}

    /** Opens an archive whose names are in UTF-8, whatever the JVM's own encoding is. */
    public static TarArchiveInputStream open(InputStream archive) {
        return new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
    }

    /** Reads an entry as a file, without its capabilities. */
    public static FileEntry file(TarArchiveEntry entry) {
        return file(entry, FileCapabilities.NONE);
    }

    private static FileEntry file(TarArchiveEntry entry, FileCapabilities capabilities) {
        FileType type = type(entry);
        return new FileEntry(
                path(entry.getName()),
                type,
                type == FileType.REGULAR_FILE && !entry.isLink() ? entry.getRealSize() : 0,
                new FileMode(entry.getMode() & PERMISSIONS),
                entry.getLongUserId(),
                entry.getLongGroupId(),
                entry.isSymbolicLink() ? entry.getLinkName() : "",
                Instant.ofEpochSecond(entry.getLastModifiedTime().toInstant().getEpochSecond()),
                capabilities);
    }

    /** Reads an entry of a layer, where some names have a meaning. */
    static LayerEntry layerEntry(TarArchiveEntry entry, FileCapabilities capabilities) {
        FileEntry file = file(entry, capabilities);
        int slash = file.path().lastIndexOf('/');
        String directory = file.path().substring(0, Math.max(1, slash));
        String name = file.path().substring(slash + 1);
        if (name.equals(OPAQUE)) {
            return new LayerEntry(LayerEntry.Kind.OPAQUE, file.at(directory));
        }
        if (name.startsWith(WHITEOUT)) {
            String hidden = file.path().substring(0, slash + 1) + name.substring(WHITEOUT.length());
            return new LayerEntry(LayerEntry.Kind.WHITEOUT, file.at(hidden));
        }
        if (entry.isLink()) {
            return new LayerEntry(
                    LayerEntry.Kind.HARD_LINK,
                    new FileEntry(
                            file.path(),
                            file.type(),
                            0,
                            file.mode(),
                            file.uid(),
                            file.gid(),
                            path(entry.getLinkName()),
                            file.modified(),
                            file.capabilities()));
        }
        return new LayerEntry(LayerEntry.Kind.FILE, file);
    }

    private static FileType type(TarArchiveEntry entry) {
        // isFile() won't do: it is also true for links and everything else without a slash at the end.
        if (entry.isSymbolicLink()) {
            return FileType.SYMBOLIC_LINK;
        }
        if (entry.isCharacterDevice()) {
            return FileType.CHARACTER_DEVICE;
        }
        if (entry.isBlockDevice()) {
            return FileType.BLOCK_DEVICE;
        }
        if (entry.isFIFO()) {
            return FileType.FIFO;
        }
        return entry.isDirectory() ? FileType.DIRECTORY : FileType.REGULAR_FILE;
    }

    /** Absolute and normalized; {@code ..} does not lead above the root. */
    static String path(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
