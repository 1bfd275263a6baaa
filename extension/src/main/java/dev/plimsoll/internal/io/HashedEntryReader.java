package dev.plimsoll.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Makes an entry from a header and the content that follows it. */
final class HashedEntryReader {

    private static final String EXTENDED_ATTRIBUTE = "SCHILY.xattr.";

    private HashedEntryReader() {}

    static HashedEntry read(TarArchiveEntry header, InputStream content) throws IOException {
        HashedEntry.Type type = typeOf(header);
        return new HashedEntry(
                path(header.getName()),
                type,
                type == HashedEntry.Type.FILE ? sha256(content) : "",
                type == HashedEntry.Type.FILE ? header.getRealSize() : 0,
                header.getMode() & 07777,
                header.getLongUserId(),
                header.getLongGroupId(),
                header.getLastModifiedTime().toInstant(),
                target(header, type),
                extendedAttributes(header));
    }

    static HashedEntry.Type typeOf(TarArchiveEntry header) {
        if (header.isDirectory()) {
            return HashedEntry.Type.DIRECTORY;
        } else if (header.isSymbolicLink()) {
            return HashedEntry.Type.SYMBOLIC_LINK;
        } else if (header.isLink()) {
            return HashedEntry.Type.HARD_LINK;
        } else if (header.isFIFO()) {
            return HashedEntry.Type.PIPE;
        } else if (header.isCharacterDevice()) {
            return HashedEntry.Type.CHARACTER_DEVICE;
        }
        return header.isBlockDevice() ? HashedEntry.Type.BLOCK_DEVICE : HashedEntry.Type.FILE;
    }

    private static String path(String name) {
        return name.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    }

    private static String target(TarArchiveEntry header, HashedEntry.Type type) {
        return switch (type) {
            case SYMBOLIC_LINK, HARD_LINK -> header.getLinkName();
            case CHARACTER_DEVICE, BLOCK_DEVICE -> header.getDevMajor() + ":" + header.getDevMinor();
            default -> "";
        };
    }

    private static Map<String, String> extendedAttributes(TarArchiveEntry header) {
        Map<String, String> attributes = new TreeMap<>();
        header.getExtraPaxHeaders().forEach((name, value) -> {
            if (name.startsWith(EXTENDED_ATTRIBUTE)) {
                attributes.put(name.substring(EXTENDED_ATTRIBUTE.length()), value);
            }
        });
        return attributes;
    }

    private static String sha256(InputStream content) throws IOException {
        DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest());
        content.transferTo(digest);
        return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }
}
