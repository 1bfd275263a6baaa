package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.io.LayerTar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Layers made by hand. */
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

    /** A file with capabilities, written by hand, for their value is no text. */
    public Layers fileWithCapabilities(String name, String content, String hexadecimal) {
        byte[] value = HexFormat.of().parseHex(hexadecimal);
        String key = " SCHILY.xattr.security.capability=";
        int length = key.length() + value.length + 1 + 2;
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes((length + key).getBytes(StandardCharsets.UTF_8));
        record.writeBytes(value);
        record.write('\n');
        TarArchiveEntry header = new TarArchiveEntry("PaxHeaders/" + name, TarConstants.LF_PAX_EXTENDED_HEADER_LC);
        header.setSize(record.size());
        try {
            tar.putArchiveEntry(header);
            tar.write(record.toByteArray());
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file(name, content);
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

    public Layers hardLink(String name, String target) {
        return add(name, TarConstants.LF_LINK, "", entry -> entry.setLinkName(target));
    }

    public Layers fifo(String name) {
        return add(name, TarConstants.LF_FIFO, "", entry -> {});
    }

    public Layers device(String name) {
        return add(name, TarConstants.LF_CHR, "", entry -> {});
    }

    public byte[] toTar() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    LayerIndex index() {
        LayerIndex.Packing packing = new LayerIndex.Packing();
        try {
            LayerTar.Weighed weighed = LayerTar.read(new ByteArrayInputStream(toTar()), packing::add);
            return packing.finish(weighed.size());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Layers add(String name, byte type, String content, Consumer<TarArchiveEntry> more) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
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
