package dev.plimsoll.internal.layers;

import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.TarReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds the tar archives of layers. */
public final class Layers {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    private Layers() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    public static Layers layer() {
        return new Layers();
    }

    public Layers file(String name, String content) {
        return file(name, content, entry -> {});
    }

    public Layers file(String name, String content, Consumer<TarArchiveEntry> more) {
        return add(name, TarConstants.LF_NORMAL, content, more);
    }

    /** Adds an executable file. */
    public Layers program(String name, byte[] content) {
        return add(name, TarConstants.LF_NORMAL, content, entry -> entry.setMode(0755));
    }

    /** Adds a file with any content. */
    public Layers file(String name, byte[] content, Consumer<TarArchiveEntry> more) {
        return add(name, TarConstants.LF_NORMAL, content, more);
    }

    /** Adds a file with capabilities. Their value is binary, so the entry is written by hand. */
    public Layers fileWithCapabilities(String name, String content, String hexadecimal) {
        return paxHeader("SCHILY.xattr.security.capability", HexFormat.of().parseHex(hexadecimal))
                .file(name, content);
    }

    /** Adds a file whose name is these ISO-8859-1 bytes, either in its own header or in a PAX header before it. */
    public Layers rawFile(String name, String content, boolean inPaxHeader) {
        byte[] raw = name.getBytes(StandardCharsets.ISO_8859_1);
        if (inPaxHeader) {
            return paxHeader("path", raw).file("replaced", content);
        }
        String placeholder = "x".repeat(raw.length);
        file(placeholder, content);
        byte[] written = bytes.toByteArray();
        int at = new String(written, StandardCharsets.ISO_8859_1).lastIndexOf(placeholder + '\0');
        System.arraycopy(raw, 0, written, at, raw.length);
        // The checksum of a header is the sum of its bytes.
        for (int i = 0; i < raw.length; i++) {
            addToChecksum(written, at, (raw[i] & 0xff) - 'x');
        }
        bytes.reset();
        bytes.writeBytes(written);
        return this;
    }

    private static void addToChecksum(byte[] archive, int header, int difference) {
        int sum = Integer.parseInt(
                new String(archive, header + 148, 8, StandardCharsets.US_ASCII).replaceAll("[^0-7]", ""), 8);
        byte[] changed = "%06o\0 ".formatted(sum + difference).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(changed, 0, archive, header + 148, 8);
    }

    /** Adds a PAX header with one record, for the next entry. */
    public Layers paxHeader(String key, byte[] value) {
        int length = key.length() + value.length + 3;
        length += String.valueOf(length + String.valueOf(length).length()).length();
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes((length + " " + key + "=").getBytes(StandardCharsets.UTF_8));
        record.writeBytes(value);
        record.write('\n');
        return header(TarConstants.LF_PAX_EXTENDED_HEADER_LC, record.toByteArray());
    }

    /** Adds a header that describes the next entry. */
    public Layers header(byte type, byte[] content) {
        TarArchiveEntry header = new TarArchiveEntry("header", type);
        header.setSize(content.length);
        try {
            tar.putArchiveEntry(header);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    public Layers directory(String name) {
        return directory(name, entry -> {});
    }

    public Layers directory(String name, Consumer<TarArchiveEntry> more) {
        return add(name + "/", TarConstants.LF_DIR, "", entry -> {
            entry.setMode(0755);
            more.accept(entry);
        });
    }

    public Layers symbolicLink(String name, String target) {
        return add(name, TarConstants.LF_SYMLINK, "", entry -> {
            entry.setMode(0777);
            entry.setLinkName(target);
        });
    }

    /** Adds a hard link with the default mode, which a file has then, too. */
    public Layers hardLink(String name, String target) {
        return hardLink(name, target, entry -> {});
    }

    public Layers hardLink(String name, String target, Consumer<TarArchiveEntry> more) {
        return add(name, TarConstants.LF_LINK, "", entry -> {
            entry.setLinkName(target);
            more.accept(entry);
        });
    }

    public Layers fifo(String name) {
        return add(name, TarConstants.LF_FIFO, "", entry -> {});
    }

    public Layers device(String name) {
        return add(name, TarConstants.LF_CHR, "", entry -> {
            entry.setDevMajor(1);
            entry.setDevMinor(3);
        });
    }

    public byte[] toTar() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    public LayerContent content() {
        LayerContent.Packer packer = new LayerContent.Packer(true);
        try {
            TarReader.readLayer(
                    new ByteArrayInputStream(toTar()),
                    (entry, archive) -> packer.add(entry, FileContent.of(entry, archive, true)));
            return packer.finish();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Layers add(String name, byte type, String content, Consumer<TarArchiveEntry> more) {
        return add(name, type, content.getBytes(StandardCharsets.UTF_8), more);
    }

    private Layers add(String name, byte type, byte[] data, Consumer<TarArchiveEntry> more) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setSize(data.length);
        entry.setMode(0644);
        entry.setUserId(0L);
        entry.setGroupId(0L);
        entry.setModTime(1_000_000_000_000L);
        more.accept(entry);
        try {
            tar.putArchiveEntry(entry);
            tar.write(data);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }
}
