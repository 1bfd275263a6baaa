package dev.plimsoll.internal.io;

import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.text.Visible;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive in a file, plain or compressed, whose members are read by name. The content of other members is skipped,
 * without reading it if the archive is plain. Nothing is unpacked to disk.
 *
 * <p>All methods throw an {@link IOException} whose message says what is wrong with the file, without its name.
 */
public final class ArchiveFile {

    /** The limit of a JSON document, as registries have it. */
    public static final int LONGEST_DOCUMENT = 4 << 20;

    /** The limit of all documents that are kept. An image on one platform has a few of some kB. */
    private static final int ROOM = 4 * LONGEST_DOCUMENT;

    /** The limit of members. An image has at most a few hundred. */
    private static final int MOST = 100_000;

    private static final int MOST_LINKS = 8;
    private static final int MAGIC = 4;
    private static final int BLOCK = 512;
    private static final int SHOWN = 32;
    private static final int BUFFER = 128 * 1024;

    private final Path file;
    private @Nullable Map<String, Member> members;

    /** Creates an archive, which is opened when its members are requested. */
    public ArchiveFile(Path file) {
        this.file = file;
    }

    /** Receives members. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads one member.
         *
         * @param size the number of bytes of the content
         * @param content valid only during the call
         */
        void read(String name, long size, InputStream content) throws IOException;
    }

    /**
     * The facts about a member after one pass over the archive.
     *
     * @param name its own name
     * @param target the name of the member that it is a link to; empty if it is a regular file
     * @param size the number of bytes of the content
     * @param document the content if it looks like a JSON document
     */
    private record Member(String name, String target, long size, Optional<byte[]> document) {}

    /** Returns a text that differs from that of any other file, and of this one after a change. */
    public String version() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        // Users can set a file's modification time, but not the time of its inode's last change.
        Object changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime")
                : attributes.creationTime();
        return file.toAbsolutePath() + "\n" + attributes.fileKey() + "\n" + attributes.size() + "\n"
                + attributes.lastModifiedTime() + "\n" + changed;
    }

    /** Returns the size in bytes of a regular file of this name, or of the one that a link of this name leads to; empty if there is none. */
    public OptionalLong size(String name) throws IOException {
        return resolve(name).map(member -> OptionalLong.of(member.size())).orElseGet(OptionalLong::empty);
    }

    /** Returns whether the archive has a regular file, or a link to one, of this name. */
    public boolean has(String name) throws IOException {
        return resolve(name).isPresent();
    }

    /**
     * Returns a JSON document; empty if there is none of this name.
     *
     * @throws IOException if the document is longer than 4 MiB, or is not JSON
     */
    public Optional<byte[]> document(String name) throws IOException {
        Optional<Member> found = resolve(name);
        if (found.isPresent() && found.get().document().isEmpty()) {
            throw new IOException("its member " + name + " is not a JSON document of at most 4 MiB");
        }
        return found.flatMap(Member::document);
    }

    /**
     * Reads members in the order of the archive.
     *
     * @param names the wanted members; those that the archive lacks are ignored
     */
    public void read(Set<String> names, Reader reader) throws IOException {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (String name : names) {
            resolve(name)
                    .ifPresent(found -> wanted.computeIfAbsent(found.name(), none -> new HashSet<>())
                            .add(name));
        }
        if (wanted.isEmpty()) {
            return;
        }
        try (InputStream in = open()) {
            TarReader archive = new TarReader(in);
            for (LayerEntry entry = next(archive); entry != null && !wanted.isEmpty(); entry = next(archive)) {
                @Nullable Set<String> found = wanted.remove(name(archive));
                if (found == null) {
                    archive.skipContent();
                } else {
                    reader.read(found.iterator().next(), entry.file().size(), archive.content());
                }
            }
        }
    }

    /** Follows links to a regular file; empty if there is none. */
    private Optional<Member> resolve(String name) throws IOException {
        @Nullable Member member = members().get(name);
        for (int i = 0; i < MOST_LINKS && member != null && !member.target().isEmpty(); i++) {
            member = members().get(member.target());
        }
        return Optional.ofNullable(member).filter(found -> found.target().isEmpty());
    }

    /** Reads the names of all members, and the documents, once. */
    private synchronized Map<String, Member> members() throws IOException {
        @Nullable Map<String, Member> known = members;
        if (known != null) {
            return known;
        }
        Map<String, Member> found = new HashMap<>();
        long room = ROOM;
        try (InputStream in = open()) {
            TarReader archive = new TarReader(in);
            for (LayerEntry entry = next(archive); entry != null; entry = next(archive)) {
                Member member = new Member(
                        name(archive), target(entry, archive), entry.file().size(), document(entry, archive, room));
                room -= member.document().map(document -> document.length).orElse(0);
                if (entry.isRegularFile() || !member.target().isEmpty()) {
                    found.putIfAbsent(member.name(), member);
                }
                if (found.size() > MOST) {
                    throw new IOException("it has more than " + MOST + " members, so it is not an image");
                }
            }
        }
        members = found;
        return found;
    }

    private static @Nullable LayerEntry next(TarReader archive) throws IOException {
        try {
            return archive.next();
        } catch (IOException | RuntimeException e) {
            throw corrupt(e);
        }
    }

    private static IOException corrupt(Exception e) {
        return new IOException("it is truncated or corrupt (" + e.getMessage() + "); create it again", e);
    }

    /** Returns the target of a link, relative to the root of the archive. */
    private static String target(LayerEntry entry, TarReader archive) {
        String target = entry.file().linkTarget();
        if (entry.kind() == LayerEntry.Kind.HARD_LINK) {
            return target.substring(1);
        }
        if (target.isEmpty() || target.startsWith("/")) {
            return target;
        }
        return ImagePath.normalize("/" + name(archive) + "/../" + target).substring(1);
    }

    private static Optional<byte[]> document(LayerEntry entry, TarReader archive, long room) throws IOException {
        long size = entry.file().size();
        if (!entry.isRegularFile() || size == 0 || size > Math.min(room, LONGEST_DOCUMENT)) {
            archive.skipContent();
            return Optional.empty();
        }
        try {
            int first = archive.content().read();
            if (first != '{' && first != '[') {
                archive.skipContent();
                return Optional.empty();
            }
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            document.write(first);
            archive.content().transferTo(document);
            return Optional.of(document.toByteArray());
        } catch (IOException | RuntimeException e) {
            throw corrupt(e);
        }
    }

    private static String name(TarReader archive) {
        return archive.path().substring(1);
    }

    /** Opens the archive uncompressed. */
    private InputStream open() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(
                    Files.isDirectory(file) ? "it is a directory, not a file" : "it is not a regular file");
        }
        InputStream stored = new BufferedInputStream(new SkippingFile(Files.newByteChannel(file)), BUFFER);
        try {
            InputStream archive = Compression.of(peek(stored, MAGIC)).open(stored);
            check(peek(archive, BLOCK));
            return archive;
        } catch (EOFException e) {
            stored.close();
            throw corrupt(e);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] begin = in.readNBytes(length);
        in.reset();
        return begin;
    }

    private static void check(byte[] begin) throws IOException {
        if (begin.length == 0) {
            throw new IOException("it is empty");
        }
        if (!TarHeader.hasChecksum(begin) && !Arrays.equals(begin, new byte[BLOCK])) {
            String shown = new String(begin, 0, Math.min(begin.length, SHOWN), StandardCharsets.ISO_8859_1);
            throw new IOException("it is not a tar archive: it begins with " + Visible.quoted(shown));
        }
    }

    /** A file in which skipping reads nothing, and never leads beyond the end. */
    private static final class SkippingFile extends FilterInputStream {

        private final SeekableByteChannel channel;

        SkippingFile(SeekableByteChannel channel) {
            super(Channels.newInputStream(channel));
            this.channel = channel;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = Math.max(0, Math.min(count, channel.size() - channel.position()));
            channel.position(channel.position() + skipped);
            return skipped;
        }
    }
}
