package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.packages.DeclaredPackage;
import dev.plimsoll.internal.packages.PackageFile;
import dev.plimsoll.internal.packages.PackageFileReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The files of a layer that describe packages, packed. Each layer in which a package manager ran has the whole database, so
 * only those files are unpacked that a container sees.
 *
 * @param packed the files, each behind its index and its length; compressed
 */
record PackageIndex(byte[] packed) implements LayerIndex {

    private static final int END = -1;

    /** Returns the files with these indexes among the layer's regular files, by their indexes. */
    Map<Integer, PackageFile> read(IntPredicate isWanted) {
        Map<Integer, PackageFile> files = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            for (int content = in.readInt(); content != END; content = in.readInt()) {
                int length = in.readInt();
                if (isWanted.test(content)) {
                    byte[] file = in.readNBytes(length);
                    files.put(content, file(new DataInputStream(new ByteArrayInputStream(file))));
                } else {
                    in.skipNBytes(length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Finds the files of a layer while it is read. What it finds in one layer has {@value #MOST} bytes at most. */
    static final class Finder implements LayerIndex.Finder<PackageIndex> {

        private static final int MOST = 64 << 20;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes));
        private int contents;
        private int written;

        @Override
        public void add(LayerEntry entry, TarReader archive) throws IOException {
            if (!entry.isRegularFile()) {
                return;
            }
            int content = contents++;
            Optional<PackageFile> found = PackageFileReader.read(
                    entry.file().path(), archive.content(), entry.file().size());
            if (found.isPresent()) {
                byte[] file = pack(found.get());
                if (written + file.length > MOST) {
                    throw new IOException("its descriptions of packages have more than " + MOST + " bytes together");
                }
                written += file.length;
                out.writeInt(content);
                out.writeInt(file.length);
                out.write(file);
            }
        }

        @Override
        public PackageIndex finish() {
            try (out) {
                out.writeInt(END);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PackageIndex(bytes.toByteArray());
        }
    }

    private static byte[] pack(PackageFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        PackedTexts.write(out, List.of(file.kind().name(), file.fault()));
        PackedTexts.write(out, file.texts());
        out.writeInt(file.packages().size());
        for (DeclaredPackage declared : file.packages()) {
            PackedTexts.write(out, List.of(declared.name(), declared.version(), declared.architecture()));
            PackedTexts.write(out, declared.paths());
            out.writeBoolean(declared.ownsFile());
        }
        return bytes.toByteArray();
    }

    private static PackageFile file(DataInputStream in) throws IOException {
        List<String> head = PackedTexts.read(in);
        List<String> texts = PackedTexts.read(in);
        List<DeclaredPackage> packages = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            List<String> name = PackedTexts.read(in);
            packages.add(new DeclaredPackage(
                    name.get(0), name.get(1), name.get(2), PackedTexts.read(in), in.readBoolean()));
        }
        return new PackageFile(PackageFile.Kind.valueOf(head.get(0)), packages, texts, head.get(1));
    }
}
