package dev.plimsoll.internal.runtime;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Looks for a locale where the C library does. Only {@code C} and {@code POSIX} are built into glibc; {@code C.UTF-8} is a
 * file of Debian's {@code libc-bin} and Fedora's {@code glibc-minimal-langpack}. musl has no files of locales and accepts
 * every name.
 *
 * <p>Sources: {@code locale/findlocale.c}, {@code locale/loadarchive.c} and {@code locale/locarchive.h} of glibc;
 * {@code src/locale/locale_map.c} of musl.
 */
public final class Locales {

    private static final String DIRECTORY = "/usr/lib/locale";
    private static final String ARCHIVE = DIRECTORY + "/locale-archive";
    private static final int MAGIC = 0xde020109;
    private static final int HEADER = 56;
    private static final int ENTRY = 12;

    /** The names are at the beginning of an archive. */
    private static final int START = 4 << 20;

    private final ImageFiles files;
    private final List<String> directories;

    private Locales(ImageFiles files, List<String> directories) {
        this.files = files;
        this.directories = directories;
    }

    /**
     * Requires that a text can be the name of a locale, and so is not a path.
     *
     * @throws IllegalArgumentException if it can't
     */
    public static String requireName(String name) {
        if (!name.matches("[A-Za-z][\\w.@-]*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of a locale: write one such as C.UTF-8 or de_DE.UTF-8");
        }
        return name;
    }

    /** Returns the locales of an image, whose environment can name more places. */
    public static Locales of(ImageFiles files, ImageConfig config) {
        return new Locales(
                files,
                Stream.concat(
                                Stream.of(config.environment()
                                                .getOrDefault("LOCPATH", "")
                                                .split(":"))
                                        .filter(path -> path.startsWith("/")),
                                Stream.of(DIRECTORY))
                        .toList());
    }

    /** Returns the paths that are looked at, for messages. */
    public List<String> places(String name) {
        List<String> places = new ArrayList<>();
        directories.forEach(directory -> names(name).forEach(each -> places.add(directory + "/" + each + "/LC_CTYPE")));
        places.add(ARCHIVE);
        return places;
    }

    /**
     * Returns whether programs can set a locale.
     *
     * @throws InspectionException if a file can't be read
     */
    public boolean has(String name) {
        return name.equals("C")
                || name.equals("POSIX")
                || directories.stream()
                        .flatMap(directory -> names(name).map(each -> directory + "/" + each + "/LC_CTYPE"))
                        .flatMap(path -> files.resolve(path).stream())
                        .anyMatch(file -> file.type() == FileType.REGULAR_FILE)
                || isInArchive(name)
                || CLibrary.of(files).filter(CLibrary::isMusl).isPresent();
    }

    private static Stream<String> names(String name) {
        return Stream.of(name, normalized(name)).distinct();
    }

    /** Returns a name with its codeset as glibc writes it: {@code en_US.utf8} for {@code en_US.UTF-8}. */
    private static String normalized(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return name;
        }
        int at = name.indexOf('@', dot);
        String codeset = (at < 0 ? name.substring(dot + 1) : name.substring(dot + 1, at))
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
        return name.substring(0, dot + 1)
                + (codeset.matches("[0-9]+") ? "iso" : "")
                + codeset
                + (at < 0 ? "" : name.substring(at));
    }

    private boolean isInArchive(String name) {
        return files.resolve(ARCHIVE)
                .filter(file -> file.type() == FileType.REGULAR_FILE)
                .filter(file -> archived(file).contains(normalized(name)))
                .isPresent();
    }

    private static List<String> archived(ImageFile archive) {
        ByteBuffer start = ByteBuffer.wrap(FirstBytes.of(archive, START));
        if (start.capacity() < HEADER) {
            throw damaged();
        }
        // Both orders, because the archive has that of the image's machine.
        start.order(start.getInt(0) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long table = start.getInt(8) & 0xffffffffL;
        long size = start.getInt(16) & 0xffffffffL;
        if (start.getInt(0) != MAGIC || table + size * ENTRY > start.capacity()) {
            throw damaged();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int entry = (int) table + i * ENTRY;
            if (start.getInt(entry + 8) != 0) {
                names.add(text(start, start.getInt(entry + 4) & 0xffffffffL));
            }
        }
        return names;
    }

    private static String text(ByteBuffer start, long from) {
        StringBuilder text = new StringBuilder();
        for (long at = from; text.length() < 256; at++) {
            if (at >= start.capacity()) {
                throw damaged();
            }
            byte character = start.get((int) at);
            if (character == 0) {
                break;
            }
            text.append(new String(new byte[] {character}, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private static InspectionException damaged() {
        return new InspectionException(
                ErrorCode.CONTENT_UNKNOWN, "Which locales the image has is unknown: " + ARCHIVE + " is damaged");
    }
}
