package dev.plimsoll.image;

import dev.plimsoll.internal.text.Visible;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file, directory, symbolic link, device or pipe of an image, as a container sees it.
 *
 * @since 0.1.0
 */
public final class ImageFile {

    private final FileEntry entry;
    private final ImageFiles files;
    private final boolean areCapabilitiesKnown;
    private final Optional<Supplier<? extends RuntimeException>> doubt;

    /** Creates a file of an image from its metadata. To look up a file, use {@link ImageFiles#get}. */
    public ImageFile(FileEntry entry, ImageFiles files) {
        this(entry, files, true, Optional.empty());
    }

    private ImageFile(
            FileEntry entry,
            ImageFiles files,
            boolean areCapabilitiesKnown,
            Optional<Supplier<? extends RuntimeException>> doubt) {
        this.entry = entry;
        this.files = files;
        this.areCapabilitiesKnown = areCapabilitiesKnown;
        this.doubt = doubt;
    }

    /** Creates a file whose capabilities are unknown; {@link #capabilities()} reads them. */
    public static ImageFile withoutCapabilities(FileEntry entry, ImageFiles files) {
        return new ImageFile(entry, files, false, Optional.empty());
    }

    /**
     * Creates a directory on whose mode and owner engines differ.
     *
     * @param doubt the exception to throw when they are read
     */
    public static ImageFile inDoubt(FileEntry entry, ImageFiles files, Supplier<? extends RuntimeException> doubt) {
        return new ImageFile(entry, files, true, Optional.of(doubt));
    }

    private FileEntry known() {
        if (doubt.isPresent()) {
            throw doubt.get().get();
        }
        return entry;
    }

    /**
     * Returns the absolute path by which the file was looked up. A byte of a name that is not UTF-8 is one of the characters
     * U+DC80 to U+DCFF, so that two names never become one.
     */
    public String path() {
        return entry.path();
    }

    /** Returns the type. */
    public FileType type() {
        return entry.type();
    }

    /** Returns the size of the content; 0 unless the file is a regular file. */
    public ByteSize size() {
        return ByteSize.of(entry.size());
    }

    /**
     * Returns the permissions.
     *
     * @throws dev.plimsoll.exception.InspectionException if engines differ on those of a directory, because a layer has entries in it and
     *     none of it; likewise for its owner
     */
    public FileMode mode() {
        return known().mode();
    }

    /**
     * Returns whether all users can change the file. This is false for a symbolic link, whose permissions have no effect,
     * and for a directory in which only owners can delete their files, such as {@code /tmp}.
     */
    public boolean isWorldWritable() {
        return switch (type()) {
            case SYMBOLIC_LINK -> false;
            case DIRECTORY -> mode().isWorldWritable() && !mode().isSticky();
            default -> mode().isWorldWritable();
        };
    }

    /** Returns the user id of the owner. */
    public long uid() {
        return known().uid();
    }

    /** Returns the group id of the owner. */
    public long gid() {
        return known().gid();
    }

    /** Returns the target of a symbolic link, as written in the link; empty for all other types. */
    public Optional<String> linkTarget() {
        return type() == FileType.SYMBOLIC_LINK ? Optional.of(entry.linkTarget()) : Optional.empty();
    }

    /** Returns the time of the last change of the content, in whole seconds. */
    public Instant modified() {
        return entry.modified();
    }

    /**
     * Returns the capabilities that {@code setcap} gave a program; empty for almost all files. This reads the image unless
     * it was read before, because engines don't report capabilities of a single path.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    public FileCapabilities capabilities() {
        return type() == FileType.REGULAR_FILE && !areCapabilitiesKnown
                ? files.capabilitiesOf(path())
                : entry.capabilities();
    }

    /**
     * Returns the layer that the file comes from. This reads the image unless it was read before.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    public Layer layer() {
        return files.layerOf(path());
    }

    /**
     * Opens the content of the file, or of the file that a symbolic link leads to. The caller closes the stream; until then
     * the engine may block other reads of the image.
     *
     * @throws dev.plimsoll.exception.InspectionException if this is neither a regular file nor a link to one
     */
    public InputStream open() {
        return files.open(path());
    }

    /**
     * Computes the SHA-256 of the content of the file, or of the file that a symbolic link leads to, in hexadecimal digits.
     * The content is streamed.
     *
     * @throws dev.plimsoll.exception.InspectionException if this is neither a regular file nor a link to one, or if it can't be read
     */
    public String sha256() {
        return files.sha256(path());
    }

    /**
     * Reads the whole content.
     *
     * @throws dev.plimsoll.exception.InspectionException if this is neither a regular file nor a link to one, or if it can't be read
     */
    public byte[] bytes() {
        return files.read(path());
    }

    /**
     * Reads the whole content as UTF-8.
     *
     * @throws dev.plimsoll.exception.InspectionException if this is neither a regular file nor a link to one, or if it can't be read
     */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /**
     * Returns a description for messages, with unprintable characters escaped, such as
     * {@code /bin/hello (regular file, rwxr-xr-x, 0:0, 1.5 MB)}.
     */
    @Override
    public String toString() {
        return Visible.path(path()) + " (" + description() + ")";
    }

    /** Returns the part of {@link #toString()} in parentheses. */
    public String description() {
        return type()
                + linkTarget().map(target -> " to " + Visible.path(target)).orElse("")
                + (doubt.isEmpty() ? ", " + mode().toSymbolic() + ", " + uid() + ":" + gid() : "")
                + (type() == FileType.REGULAR_FILE ? ", " + size() : "");
    }
}
