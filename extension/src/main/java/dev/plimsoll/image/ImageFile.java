package dev.plimsoll.image;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A file, directory, symbolic link, device or pipe of an image, as a container would see it.
 *
 * @since 0.1.0
 */
public final class ImageFile {

    private final FileEntry entry;
    private final ImageFiles files;
    private final boolean isRead;

    /** Describes a file of an image; {@link ImageFiles#get} does it for you. */
    public ImageFile(FileEntry entry, ImageFiles files) {
        this(entry, files, true);
    }

    private ImageFile(FileEntry entry, ImageFiles files, boolean isRead) {
        this.entry = entry;
        this.files = files;
        this.isRead = isRead;
    }

    /** Describes a file of which the engine reports only what it reports for one path: no capabilities. */
    public static ImageFile asTold(FileEntry entry, ImageFiles files) {
        return new ImageFile(entry, files, false);
    }

    /** Its path, absolute, as it was asked for. */
    public String path() {
        return entry.path();
    }

    /** What it is. */
    public FileType type() {
        return entry.type();
    }

    /** The size of its content; 0 for whatever is no regular file. */
    public ByteSize size() {
        return ByteSize.of(entry.size());
    }

    /** Its permissions. */
    public FileMode mode() {
        return entry.mode();
    }

    /**
     * Whether anybody may change it. A symbolic link's own permissions mean nothing, and a directory in which only owners may
     * remove what they wrote, as {@code /tmp}, is none.
     */
    public boolean isWorldWritable() {
        return switch (type()) {
            case SYMBOLIC_LINK -> false;
            case DIRECTORY -> mode().isWorldWritable() && !mode().isSticky();
            default -> mode().isWorldWritable();
        };
    }

    /** The number of its owner. */
    public long uid() {
        return entry.uid();
    }

    /** The number of its group. */
    public long gid() {
        return entry.gid();
    }

    /** Where a symbolic link leads, as it is written there; empty for whatever is none. */
    public Optional<String> linkTarget() {
        return type() == FileType.SYMBOLIC_LINK ? Optional.of(entry.linkTarget()) : Optional.empty();
    }

    /** When its content was last written, in whole seconds. */
    public Instant modified() {
        return entry.modified();
    }

    /**
     * What it lets whoever starts it do, as {@code setcap} sets it; empty for almost all. This exports the image if it wasn't
     * read before, for engines don't tell it of one path.
     *
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    public FileCapabilities capabilities() {
        return type() == FileType.REGULAR_FILE && !isRead ? files.capabilitiesOf(path()) : entry.capabilities();
    }

    /** Whether it has {@link #capabilities()}. */
    public boolean hasCapabilities() {
        return !capabilities().isEmpty();
    }

    /**
     * The layer that it comes from. This exports the image if it wasn't read before.
     *
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    public Layer layer() {
        return files.layerOf(path());
    }

    /**
     * Opens its content; of a symbolic link that of the file that it leads to. The caller closes it, and until then the
     * engine may let nobody else look at the image.
     *
     * @throws dev.plimsoll.InspectionException if it is no regular file, or a link that leads to none
     */
    public InputStream open() {
        return files.open(path());
    }

    /**
     * The SHA-256 of its content, in hexadecimal digits; of a symbolic link that of the file that it leads to. This reads the
     * content, in little memory.
     *
     * @throws dev.plimsoll.InspectionException if it is no regular file, or can't be read to its end
     */
    public String sha256() {
        return files.sha256(path());
    }

    /**
     * Reads its content.
     *
     * @throws dev.plimsoll.InspectionException if it is no regular file, or can't be read to its end
     */
    public byte[] bytes() {
        return files.read(path());
    }

    /**
     * Reads its content as UTF-8.
     *
     * @throws dev.plimsoll.InspectionException if it is no regular file, or can't be read to its end
     */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** As {@code ls -ln} would show it: {@code /bin/hello (regular file, rwxr-xr-x, 0:0, 1.5 MB)}. */
    @Override
    public String toString() {
        return path() + " (" + description() + ")";
    }

    /** What {@link #toString()} has in parentheses. */
    public String description() {
        return type()
                + linkTarget().map(target -> " to " + target).orElse("")
                + ", " + mode().toSymbolic() + ", " + uid() + ":" + gid()
                + (type() == FileType.REGULAR_FILE ? ", " + size() : "");
    }
}
