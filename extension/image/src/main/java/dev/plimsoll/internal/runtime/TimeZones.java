package dev.plimsoll.internal.runtime;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.text.PathGlob;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for the database of time zones where programs do.
 *
 * <p>Sources: {@code time/zoneinfo_unix.go} and {@code zoneinfo.go} of Go; {@code tzset(3)}; PEP 615 for Python; RFC 8536 for
 * the files.
 */
public final class TimeZones {

    private static final List<String> PLACES = List.of(
            "/usr/share/zoneinfo",
            "/usr/share/lib/zoneinfo",
            "/usr/lib/locale/TZ",
            "/etc/zoneinfo",
            "/usr/lib/zoneinfo");

    /** Zones that a complete database has. */
    private static final List<String> USUAL = List.of("Europe/Berlin", "America/New_York", "Asia/Tokyo");

    private static final byte[] MAGIC = "TZif".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP = {'P', 'K'};
    private static final int MOST_FILES = 1_000;

    private final ImageFiles files;
    private final List<String> places;

    private TimeZones(ImageFiles files, List<String> places) {
        this.files = files;
        this.places = places;
    }

    /** Returns the places of an image, whose environment can name more. */
    public static TimeZones of(ImageFiles files, ImageConfig config) {
        return new TimeZones(
                files,
                Stream.concat(
                                Stream.of("ZONEINFO", "TZDIR")
                                        .map(name -> config.environment().getOrDefault(name, ""))
                                        .filter(path -> path.startsWith("/")),
                                PLACES.stream())
                        .distinct()
                        .toList());
    }

    /** Returns the paths that are looked at, for messages. */
    public List<String> places() {
        return places;
    }

    /**
     * Returns whether at least one of the places has the zone of at least one region.
     *
     * @throws dev.plimsoll.exception.InspectionException if a file can't be read
     */
    public boolean exist() {
        return places.stream().anyMatch(this::hasUsual) || places.stream().anyMatch(this::hasAny);
    }

    private boolean hasUsual(String place) {
        return USUAL.stream()
                .flatMap(zone -> files.resolve(place + "/" + zone).stream())
                .anyMatch(file -> begins(file, MAGIC));
    }

    /** Go also reads an archive of a database. The zones of an image can be fewer, such as only that of its users. */
    private boolean hasAny(String place) {
        if (files.resolve(place).filter(file -> begins(file, ZIP)).isPresent()) {
            return true;
        }
        // A zone of a region is in a directory; UTC is not.
        PathGlob zones = PathGlob.parse(literal(place) + "/*/**/*");
        return files.stream()
                .filter(file -> zones.matches(file.path()) && file.type() != FileType.DIRECTORY)
                .limit(MOST_FILES)
                .flatMap(file -> files.resolve(file.path()).stream())
                .anyMatch(file -> begins(file, MAGIC));
    }

    private static String literal(String path) {
        return path.replaceAll("[\\\\*?\\[\\]{}]", "?");
    }

    private static boolean begins(ImageFile file, byte[] magic) {
        return file.type() == FileType.REGULAR_FILE && Arrays.equals(FirstBytes.of(file, magic.length), magic);
    }
}
