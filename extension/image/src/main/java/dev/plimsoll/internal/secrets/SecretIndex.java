package dev.plimsoll.internal.secrets;

import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.layers.LayerIndex;
import dev.plimsoll.internal.text.Visible;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places of secrets in a layer, by the index of each file among the layer's regular files. */
public final class SecretIndex implements LayerIndex {

    /** Enough for a hundred secrets in each of a thousand files. */
    private static final int MOST = 100_000;

    private final Map<Integer, List<SecretScanner.Found>> secrets;

    private SecretIndex(Map<Integer, List<SecretScanner.Found>> secrets) {
        this.secrets = secrets;
    }

    /** Returns the secrets of a regular file. */
    public List<SecretScanner.Found> get(int content) {
        return secrets.getOrDefault(content, List.of());
    }

    boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** Finds the secrets of a layer while it is read. */
    public static final class Finder implements LayerIndex.Finder<SecretIndex> {

        private final Map<Integer, List<SecretScanner.Found>> secrets = new LinkedHashMap<>();
        private final SecretScanner scanner = new SecretScanner();
        private int contents;
        private int count;

        /**
         * Looks at an entry, and at its content.
         *
         * @throws IOException if the content can't be read, or if the layer has too many secrets to list
         */
        @Override
        public void add(LayerEntry entry, FileContent file) throws IOException {
            if (!entry.isRegularFile()) {
                return;
            }
            int content = contents++;
            List<SecretScanner.Found> found = scanner.file(entry.file().path(), file.stream());
            if (!found.isEmpty()) {
                secrets.put(content, found);
                count += found.size();
            }
            if (count > MOST) {
                throw new IOException("it has more than " + MOST + " secrets, which are too many to list");
            }
        }

        /**
         * Refuses a layer with a secret that is in no file: it ships, but has no path by which it could be listed.
         *
         * @throws IOException if there is one
         */
        @Override
        public void addHidden(String place, InputStream bytes) throws IOException {
            List<SecretScanner.Found> found = scanner.file("/", bytes);
            if (!found.isEmpty()) {
                throw new IOException("it ships a secret (" + found.get(0).rule() + ") in no file, but in "
                        + SecretScanner.masked(Visible.oneLine(place)));
            }
        }

        @Override
        public SecretIndex finish() {
            return new SecretIndex(secrets);
        }
    }

    /** Returns the index in packed form. It has no secret, only places. */
    @Override
    public byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(secrets.size());
            for (Map.Entry<Integer, List<SecretScanner.Found>> file : secrets.entrySet()) {
                out.writeInt(file.getKey());
                out.writeInt(file.getValue().size());
                for (SecretScanner.Found found : file.getValue()) {
                    out.writeUTF(found.rule().name());
                    out.writeLong(found.line());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns the index that was {@linkplain #packed packed}. */
    public static SecretIndex unpack(byte[] packed) {
        Map<Integer, List<SecretScanner.Found>> secrets = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            for (int i = in.readInt(); i > 0; i--) {
                int content = in.readInt();
                secrets.put(content, found(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SecretIndex(secrets);
    }

    private static List<SecretScanner.Found> found(DataInputStream in) throws IOException {
        int size = in.readInt();
        SecretScanner.Found[] found = new SecretScanner.Found[size];
        for (int i = 0; i < size; i++) {
            found[i] = new SecretScanner.Found(SecretRule.valueOf(in.readUTF()), in.readLong());
        }
        return List.of(found);
    }
}
