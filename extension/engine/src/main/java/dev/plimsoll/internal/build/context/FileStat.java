package dev.plimsoll.internal.build.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * The result of {@code lstat} for a file.
 *
 * @param mode permissions, setuid, setgid and sticky bit
 * @param key equal for hard links of one file
 */
record FileStat(Kind kind, int mode, long size, FileTime modified, Object key, int links, long device) {

    private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,fileKey,nlink,rdev";

    private static final int GROUP_WRITE = 020;
    private static final int OTHERS_WRITE = 02;
    private static final int SET_GROUP = 02000;

    enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK,
        FIFO,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        SOCKET
    }

    static FileStat of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return withoutModes(file);
        }
        Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        int mode = (int) value(attributes, "mode");
        return new FileStat(
                kind(mode),
                mode & 07777,
                (long) value(attributes, "size"),
                (FileTime) value(attributes, "lastModifiedTime"),
                value(attributes, "fileKey"),
                (int) value(attributes, "nlink"),
                (long) value(attributes, "rdev"));
    }

    private static Object value(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }

    /** Reads a file on a system without modes. As in Docker on Windows, every file is then executable. */
    private static FileStat withoutModes(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind = attributes.isDirectory()
                ? Kind.DIRECTORY
                : attributes.isSymbolicLink() ? Kind.SYMLINK : attributes.isRegularFile() ? Kind.FILE : Kind.SOCKET;
        return new FileStat(kind, 0755, attributes.size(), attributes.lastModifiedTime(), file, 1, 0);
    }

    private static Kind kind(int mode) {
        return switch (mode & 0170000) {
            case 0040000 -> Kind.DIRECTORY;
            case 0120000 -> Kind.SYMLINK;
            case 0010000 -> Kind.FIFO;
            case 0020000 -> Kind.CHARACTER_DEVICE;
            case 0060000 -> Kind.BLOCK_DEVICE;
            case 0140000 -> Kind.SOCKET;
            default -> Kind.FILE;
        };
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    /**
     * Returns the mode to send. The write bit of the group and the directories' group bit come from the umask or a
     * shared folder, not from the author, and would cause cache misses on another machine. All other bits can change
     * what a program in the image may do, so they stay as {@code docker build} sends them.
     */
    int sentMode() {
        int sent = (mode & OTHERS_WRITE) == 0 ? mode & ~GROUP_WRITE : mode;
        return isDirectory() ? sent & ~SET_GROUP : sent;
    }

    int deviceMajor() {
        return (int) ((device >>> 8 & 0xFFF) | (device >>> 32 & ~0xFFFL));
    }

    int deviceMinor() {
        return (int) ((device & 0xFF) | (device >>> 12 & ~0xFFL));
    }

    boolean isSameContentAs(FileStat other) {
        return kind == other.kind && size == other.size && modified.equals(other.modified) && key.equals(other.key);
    }
}
