package dev.plimsoll.internal.packages;

import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.layers.LayerIndex;
import dev.plimsoll.internal.layers.PackedTexts;
import dev.plimsoll.internal.packages.PackageKinds.Described;
import dev.plimsoll.internal.packages.format.DeclaredPackage;
import dev.plimsoll.internal.packages.format.PackageFile;
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
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The files of a layer that describe packages, packed. Each layer in which a package manager ran has the whole database, so
 * only those files are unpacked that a container sees.
 */
public final class PackageIndex implements LayerIndex {

    private static final int END = -1;

    private final byte[] packed;
    private final int files;
    private final Map<String, String> links;
    private final List<String> databases;

    /**
     * Creates an index.
     *
     * @param packed the {@linkplain #links() links} and the {@linkplain #databases() databases}, and then, compressed, the
     *     files, each behind its index and its length
     */
    public PackageIndex(byte[] packed) {
        this.packed = packed;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            Map<String, String> read = new HashMap<>();
            List<String> texts = PackedTexts.read(in);
            for (int i = 0; i < texts.size(); i += 2) {
                read.put(texts.get(i), texts.get(i + 1));
            }
            this.links = Map.copyOf(read);
            this.databases = PackedTexts.read(in);
            this.files = packed.length - in.available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] packed() {
        return packed;
    }

    /**
     * Returns the hard links of the layer that describe packages by their names, and whose content was not read because it
     * is under another name in the layer, as pnpm makes them: the paths of links by the paths of contents.
     */
    public Map<String, String> links() {
        return links;
    }

    /** Returns the paths of the databases in the layer, those that can't be read among them. */
    List<String> databases() {
        return databases;
    }

    /** Selects files. */
    @FunctionalInterface
    interface Selection {

        /**
         * Returns whether a file is to be unpacked.
         *
         * @param content its index among the layer's regular files
         * @param length its packed length in bytes
         */
        boolean isWanted(int content, int length);
    }

    /** Returns the selected files by their indexes among the layer's regular files. */
    Map<Integer, Described> read(Selection selection) {
        Map<Integer, Described> found = new HashMap<>();
        ByteArrayInputStream compressed = new ByteArrayInputStream(packed, files, packed.length - files);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(compressed))) {
            for (int content = in.readInt(); content != END; content = in.readInt()) {
                int length = in.readInt();
                if (selection.isWanted(content, length)) {
                    found.put(content, file(new DataInputStream(new ByteArrayInputStream(in.readNBytes(length)))));
                } else {
                    in.skipNBytes(length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Finds the files of a layer while it is read. The findings in one layer have {@value #MOST} bytes at most. */
    public static final class Finder implements LayerIndex.Finder<PackageIndex> {

        private static final int MOST = 64 << 20;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes));
        private final Map<String, String> known;
        private final Map<String, FileKind> kinds = new HashMap<>();
        private final Map<String, String> links = new HashMap<>();
        private final List<String> databases = new ArrayList<>();
        private int contents;
        private int written;

        Finder() {
            this(Map.of());
        }

        /**
         * Creates a finder for a second look.
         *
         * @param links the links that the first look left open, see {@link PackageIndex#links()}
         */
        public Finder(Map<String, String> links) {
            this.known = links;
        }

        @Override
        public void add(LayerEntry entry, FileContent file) throws IOException {
            boolean isHardLink = entry.kind() == LayerEntry.Kind.HARD_LINK;
            if (!isHardLink && !entry.isRegularFile()) {
                return;
            }
            String path = entry.file().path();
            Optional<FileKind> kind = PackageKinds.of(path);
            if (kind.filter(FileKind::isDatabase).isPresent()) {
                databases.add(path);
            }
            if (isHardLink) {
                String target = entry.file().linkTarget();
                if (kind.isPresent() && !kind.get().equals(kinds.get(target)) && !known.containsKey(target)) {
                    links.putIfAbsent(target, path);
                }
                return;
            }
            int content = contents++;
            String name = known.getOrDefault(path, path);
            Optional<FileKind> shown = name.equals(path) ? kind : PackageKinds.of(name);
            shown.ifPresent(found -> kinds.put(path, found));
            Optional<Described> found = PackageKinds.read(name, shown, file);
            if (found.isPresent()) {
                byte[] packed = pack(found.get());
                if (written + packed.length > MOST) {
                    throw new IOException("its descriptions of packages have more than " + MOST + " bytes together");
                }
                written += packed.length;
                out.writeInt(content);
                out.writeInt(packed.length);
                out.write(packed);
            }
        }

        @Override
        public PackageIndex finish() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            try (DataOutputStream head = new DataOutputStream(whole)) {
                List<String> texts = new ArrayList<>();
                links.forEach((target, link) -> texts.addAll(List.of(target, link)));
                PackedTexts.write(head, texts);
                PackedTexts.write(head, databases);
                out.writeInt(END);
                out.close();
                bytes.writeTo(head);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PackageIndex(whole.toByteArray());
        }
    }

    private static byte[] pack(Described described) throws IOException {
        PackageFile file = described.file();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        PackedTexts.write(out, List.of(described.kind().name(), file.fault()));
        PackedTexts.write(out, file.texts());
        out.writeInt(file.packages().size());
        for (DeclaredPackage declared : file.packages()) {
            PackedTexts.write(out, List.of(declared.name(), declared.version(), declared.architecture()));
            PackedTexts.write(out, declared.paths());
            out.writeBoolean(declared.ownsFile());
        }
        return bytes.toByteArray();
    }

    private static Described file(DataInputStream in) throws IOException {
        List<String> head = PackedTexts.read(in);
        List<String> texts = PackedTexts.read(in);
        List<DeclaredPackage> packages = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            List<String> name = PackedTexts.read(in);
            packages.add(
                    new DeclaredPackage(name.get(0), name.get(1), name.get(2), PackedTexts.read(in), in.readBoolean()));
        }
        return new Described(PackageKinds.named(head.get(0)), new PackageFile(packages, texts, head.get(1)));
    }
}
