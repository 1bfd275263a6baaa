package dev.plimsoll.internal.packages;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.packages.format.PackageFormatException;
import dev.plimsoll.internal.packages.format.RpmDatabase;
import dev.plimsoll.internal.source.FakeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads databases that rpm wrote, and compares with what {@code rpm -qa} lists; see {@code rpm/make}. */
class RpmPackagesTests {

    private static final String DATABASE = "var/lib/rpm/rpmdb.sqlite";

    /** A file of a package, as rpm knows it. */
    private record Listed(String name, String version, String architecture, String path, String state) {}

    @ParameterizedTest
    @CsvSource({
        "rpmdb.sqlite, var/lib/rpm",
        "Packages.db, usr/lib/sysimage/rpm",
        "Packages, var/lib/rpm",
        "rpmdb.sqlite, usr/share/rpm"
    })
    void packagesWhenReadFromADatabaseAreThoseOfRpm(String name, String folder) {
        Layers layer = layer().file(folder + "/rpmdb.sqlite-wal", "").program(folder + "/" + name, database(name));
        List<Listed> listed = listed();
        listed.stream().map(Listed::path).distinct().forEach(path -> layer.file(path.substring(1), "1234"));
        ImagePackages packages = packages(layer);

        TreeMap<String, TreeSet<String>> expected = new TreeMap<>();
        for (Listed file : listed) {
            TreeSet<String> paths = expected.computeIfAbsent(
                    file.name() + " " + file.version() + " pkg:rpm/" + file.name() + "@"
                            + file.version().replaceFirst("^.:", "") + "?arch=" + file.architecture()
                            + (file.version().contains(":")
                                    ? "&epoch=" + file.version().charAt(0)
                                    : ""),
                    none -> new TreeSet<>());
            // rpm installed beta before alpha, and the first owns a file of two.
            if (file.state().equals("normal")
                    && !(file.name().equals("alpha") && file.path().endsWith("/shared"))) {
                paths.add(file.path());
            }
        }
        TreeMap<String, TreeSet<String>> found = new TreeMap<>();
        for (ImagePackage each : packages.all()) {
            found.put(each + " " + each.packageUrl(), new TreeSet<>(each.files()));
        }
        assertThat(found).isEqualTo(expected).hasSize(35);
        assertThat(packages.named("many").get(0).size()).isEqualTo(ByteSize.of(400 * 4));
        assertThat(packages.ownerOf("/usr/share/doc/beta/README")).isEmpty();
        assertThat(packages.ownerOf("/usr/bin/other")).hasToString("Optional[zeta 1.0-1.t]");
        assertThat(packages.named("gpg-pubkey")).isEmpty();
        assertThat(packages.named("delta")).isEmpty();
    }

    @Test
    void packagesWhenALaterLayerWritesTheDatabaseAgainAreOfTheLayerWithTheirFiles() {
        ImagePackages packages = packages(
                layer().file("etc/os-release", "ID=rhel\n")
                        .file("usr/bin/alpha", "123")
                        .symbolicLink("var/lib/rpm", "../../usr/lib/sysimage/rpm")
                        .file("usr/lib/sysimage/rpm/rpmdb.sqlite", "an earlier one that nobody sees"),
                layer().file("usr/bin/gamma", "12")
                        .program("usr/lib/sysimage/rpm/rpmdb.sqlite", database("rpmdb.sqlite")));
        assertThat(packages.named("alpha").get(0).layer().index()).isZero();
        assertThat(packages.named("gamma").get(0).layer().index()).isEqualTo(1);
        assertThat(packages.named("beta").get(0).layer().index()).isEqualTo(1);
        assertThat(packages.named("alpha").get(0).packageUrl())
                .isEqualTo("pkg:rpm/redhat/alpha@1.0-1.t?arch=x86_64&epoch=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "journal"})
    void packagesWhenALogHasChangesAreUnknown(String log) {
        assertUnknown(
                layer().program(DATABASE, database("rpmdb.sqlite")).file(DATABASE + "-" + log, "x"),
                "/var/lib/rpm/rpmdb.sqlite-" + log
                        + " can't be read, because it holds changes that are not in rpmdb.sqlite yet");
    }

    @Test
    void packagesWhenThereAreTwoDatabasesAreUnknown() {
        assertUnknown(
                layer().program(DATABASE, database("rpmdb.sqlite"))
                        .program("var/lib/rpm/Packages", database("Packages")),
                "/var/lib/rpm/rpmdb.sqlite can't be read, because the image also has /var/lib/rpm/Packages, and which of"
                        + " the two rpm uses is unknown");
    }

    @Test
    void packagesWhenALinkLeadsElsewhereAreUnknown() {
        assertUnknown(
                layer().symbolicLink("var/lib/rpm", "/data").program("data/rpmdb.sqlite", database("rpmdb.sqlite")),
                "/var/lib/rpm/rpmdb.sqlite can't be read, because it leads to /data/rpmdb.sqlite, which is not such a file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                           | it is not a file of SQLite, ndb or Berkeley DB (hash)
                    some other text              | it is not a file of SQLite, ndb or Berkeley DB (hash)
                    """)
    void databaseWhenOfNoKnownFormIsRefused(String content, String fault) {
        assertThat(fault(content.getBytes(StandardCharsets.UTF_8))).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "rpmdb.sqlite, it is a file of SQLite that is cut off",
        "Packages.db, it is a file of ndb that is cut off",
        "Packages, it is a file of Berkeley DB that is cut off"
    })
    void databaseWhenCutOffIsRefused(String name, String fault) {
        byte[] whole = database(name);
        assertThat(fault(Arrays.copyOf(whole, whole.length / 4096 * 4096 - 4096)))
                .isEqualTo(fault);
        for (int length = 1; length < whole.length; length += 997) {
            assertThat(fault(Arrays.copyOf(whole, length))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpmdb.sqlite", "Packages.db", "Packages"})
    void databaseWhenAnyByteIsChangedIsReadOrRefused(String name) {
        byte[] whole = database(name);
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            // Structure is dense at the beginning.
            int at = i < 1000 ? Math.min(i, whole.length - 1) : random.nextInt(whole.length);
            byte before = whole[at];
            whole[at] = (byte) random.nextInt();
            assertThat(fault(whole)).isNotNull();
            whole[at] = before;
        }
        assertThat(fault(whole)).isEmpty();
    }

    @Test
    void sqliteWhenPagesLeadBackToThemselvesIsRefused() {
        byte[] whole = database("rpmdb.sqlite");
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        // Each interior page of a table leads to the first page last.
        for (int page = 4096; page < whole.length; page += 4096) {
            if (bytes.get(page) == 5) {
                bytes.putInt(page + 8, page / 4096 + 1);
            }
        }
        assertThat(fault(whole)).matches("it is a damaged file of SQLite: page \\d+ is used twice");
    }

    @Test
    void sqliteWhenARowIsBehindTheEndIsRefused() {
        byte[] whole = database("rpmdb.sqlite");
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        for (int page = 4096; page < whole.length; page += 4096) {
            if (bytes.get(page) == 13) {
                bytes.putShort(page + 8, (short) 0xffff);
            }
        }
        assertThat(fault(whole)).isEqualTo("it is damaged: a part of it is outside of it");
    }

    @Test
    void headersWhenTheyOverlapOrListTooMuchAreRefused() {
        ByteBuffer bytes = ByteBuffer.wrap(database("Packages.db")).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int first = 32;
        while (bytes.getInt(first + 4) == 0) {
            first += 16;
        }
        bytes.putInt(first + 16 + 4, bytes.getInt(first + 4))
                .putInt(first + 16 + 8, bytes.getInt(first + 8))
                .putInt(first + 16 + 12, bytes.getInt(first + 12));
        assertThat(fault(bytes.array())).startsWith("it is damaged: two packages have the number");
    }

    @Test
    void databaseWhenALaterLayerRemovesItIsAnError() {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> packages(
                        layer().program(DATABASE, database("rpmdb.sqlite")),
                        layer().file("var/lib/rpm/.wh.rpmdb.sqlite", "")))
                .withMessageContaining("/var/lib/rpm/rpmdb.sqlite can't be read, because a later layer removes it");
    }

    private static String fault(byte[] content) {
        try {
            assertThat(RpmDatabase.read(ByteBuffer.wrap(content)).fault()).isEmpty();
            return "";
        } catch (PackageFormatException e) {
            return e.reason();
        }
    }

    private static void assertUnknown(Layers layer, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> packages(layer))
                .withMessage("The packages of image " + FakeSource.ID + " are unknown: " + message);
    }

    private static ImagePackages packages(Layers... layers) {
        FakeSource source =
                new FakeSource(Arrays.stream(layers).map(Layers::toTar).toList());
        InspectedImage image = InspectedImage.of(source, new LayerStore(Optional.empty(), 1 << 20));
        ImagePackages packages = image.packages();
        ByteSize owned = ByteSize.sum(packages.all().stream().map(ImagePackage::size));
        assertThat(owned.plus(packages.unowned()).plus(packages.hidden()))
                .isEqualTo(ByteSize.sum(image.layers().stream().map(Layer::size)));
        return packages;
    }

    private static List<Listed> listed() {
        return new String(resource("rpm-qa.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" ", 5))
                .map(parts -> new Listed(parts[0], parts[1], parts[2], parts[3], parts[4]))
                .toList();
    }

    private static byte[] database(String name) {
        return resource(name + ".gz");
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(RpmPackagesTests.class.getResourceAsStream("/rpm/" + name));
                InputStream content = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
