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
import dev.plimsoll.internal.inspect.LayerCache;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.packages.format.GoBytes;
import dev.plimsoll.internal.packages.format.JarBytes;
import dev.plimsoll.internal.source.FakeSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFinderTests {

    private static final String STATUS = "var/lib/dpkg/status";
    private static final String INFO = "var/lib/dpkg/info/";

    @Test
    void debianPackagesOwnWhatTheirListsSayThroughLinksAndDiversions() {
        ImagePackages packages = packages(layer().symbolicLink("lib", "usr/lib")
                .file("usr/lib/libc.so.6", "12345")
                .file("usr/bin/sh.distrib", "123")
                .file("usr/bin/sh", "1")
                .symbolicLink("usr/bin/dash", "sh")
                .file("etc/os-release", "ID=ubuntu\n")
                .file("opt/own", "1234567")
                .file(INFO + "libc6:amd64.list", "/.\n/lib\n/lib/libc.so.6\n/usr/share/doc/libc6/copyright\n")
                .file(INFO + "base.list", "/.\n/usr/bin/sh\n/etc/os-release\n")
                .file(INFO + "dash.list", "/.\n/usr/bin/sh\n/usr/bin/dash\n")
                .file(INFO + "gone.list", "/.\n/opt/own\n")
                .file("var/lib/dpkg/diversions", "/usr/bin/sh\n/usr/bin/sh.distrib\ndash\n")
                .file(
                        STATUS,
                        installed("libc6", "2.41") + installed("base", "1") + installed("dash", "0.5")
                                + "Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n\n"));

        assertThat(rows(packages))
                .containsExactly(
                        "base 1: 13 B [/etc/os-release, /usr/bin/sh.distrib]",
                        "libc6 2.41: 5 B [/usr/lib/libc.so.6]",
                        "dash 0.5: 1 B [/usr/bin/sh]");
        assertThat(packages.all().get(1).packageUrl()).isEqualTo("pkg:deb/ubuntu/libc6@2.41?arch=amd64");
        assertThat(packages.ownerOf("/usr/bin/sh"))
                .hasValueSatisfying(owner -> assertThat(owner.name()).isEqualTo("dash"));
        assertThat(packages.ownerOf("/opt/own")).isEmpty();
        assertThat(packages.named("lib*")).extracting(ImagePackage::name).containsExactly("libc6");
    }

    @Test
    void distrolessPackagesOwnWhatTheirChecksumsSayAndTheirSettings() {
        String sum = "d41d8cd98f00b204e9800998ecf8427e  ";
        ImagePackages packages = packages(layer().file("var/lib/dpkg/status.d/tzdata", """
                                Package: tzdata
                                Version: 2025b
                                Architecture: all
                                Conffiles:
                                 /etc/zone 0123
                                """)
                .file("var/lib/dpkg/status.d/tzdata.md5sums", sum + "usr/share/zoneinfo/UTC\n")
                .file("usr/share/zoneinfo/UTC", "1234")
                .file("etc/zone", "12"));
        assertThat(rows(packages)).containsExactly("tzdata 2025b: 6 B [/etc/zone, /usr/share/zoneinfo/UTC]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/apk/db/installed", "usr/lib/apk/db/installed"})
    void alpinePackagesOwnWhatTheDatabaseSays(String database) {
        ImagePackages packages = packages(layer().file("lib/ld-musl-x86_64.so.1", "123456")
                .file(database, "P:musl\nV:1.2.5\nA:x86_64\nF:lib\nR:ld-musl-x86_64.so.1\nR:gone\n\n"));
        assertThat(rows(packages)).containsExactly("musl 1.2.5: 6 B [/lib/ld-musl-x86_64.so.1]");
        assertThat(packages.all().get(0).packageUrl()).isEqualTo("pkg:apk/alpine/musl@1.2.5?arch=x86_64");
    }

    @Test
    void alpineDatabaseBehindALinkToUsrIsReadOnce() {
        assertThat(rows(packages(layer().symbolicLink("lib", "usr/lib")
                        .file("usr/lib/a", "1")
                        .file("usr/lib/apk/db/installed", "P:a\nV:1\nF:lib\nR:a\n\n"))))
                .containsExactly("a 1: 1 B [/usr/lib/a]");
    }

    @Test
    void npmPackagesOwnTheirFoldersWithoutThePackagesInThem() {
        ImagePackages packages = packages(layer().file("app/node_modules/a/package.json", json("a", "1"))
                .file("app/node_modules/a/lib/package.json", "{}")
                .file("app/node_modules/a/node_modules/b/package.json", json("b", "2"))
                .file("app/node_modules/a/node_modules/b/index.js", "12345")
                .file("app/node_modules/@c/d/package.json", json("@c/d", "3"))
                .file("app/node_modules/b/package.json", json("b", "2"))
                .file("app/node_modules/.package-lock.json", "{}")
                .file("app/package.json", "no JSON"));
        assertThat(rows(packages))
                .containsExactly(
                        "b 2: 63 B [/app/node_modules/a/node_modules/b/index.js,"
                                + " /app/node_modules/a/node_modules/b/package.json, /app/node_modules/b/package.json]",
                        "@c/d 3: 32 B [/app/node_modules/@c/d/package.json]",
                        "a 1: 31 B [/app/node_modules/a/lib/package.json, /app/node_modules/a/package.json]");
        assertThat(packages.unowned()).isEqualTo(ByteSize.of(9));
    }

    @Test
    void npmPackagesWhoseFilesAreHardLinksIntoTheStoreAreReadOnce(@TempDir Path directory) {
        byte[] tar = layer().file("a/store/0123", json("x", "1"))
                .file("a/store/0456", "12345")
                .hardLink("app/node_modules/x/package.json", "a/store/0123")
                .hardLink("app/node_modules/x/index.js", "a/store/0456")
                .toTar();
        byte[] other = layer().file("a/store/0123", "no package").toTar();
        LayerCache cache = new LayerCache(directory, 1 << 20);
        FakeSource source = new FakeSource(List.of(other, tar));
        assertThat(rows(packages(source, new LayerStore(Optional.of(cache), 1 << 20))))
                .containsExactly("x 1: 34 B [/app/node_modules/x/index.js, /app/node_modules/x/package.json]");
        assertThat(source.streamed).hasSize(3);
        assertThat(rows(packages(source, new LayerStore(Optional.of(cache), 1 << 20))))
                .hasSize(1);
        assertThat(source.streamed).hasSize(3);
    }

    @Test
    void pythonPackagesOwnWhatTheirRecordSays() {
        String site = "usr/lib/python3/site-packages/";
        ImagePackages packages = packages(layer().file(site + "foo-1.dist-info/METADATA", "Name: Foo\nVersion: 1\n")
                .file(site + "foo-1.dist-info/INSTALLER", "pip\n")
                .file(
                        site + "foo-1.dist-info/RECORD",
                        "foo/a.py,,\n../../../bin/foo,,\n/opt/abs,,\n../../../../../etc/x,,\n")
                .file(site + "foo/a.py", "12")
                .file("usr/bin/foo", "123")
                .file("opt/abs", "1")
                .file("etc/x", "1")
                .file(site + "foo/other.py", "12345"));
        assertThat(packages.all()).singleElement().satisfies(each -> {
            assertThat(each.toString()).isEqualTo("Foo 1");
            assertThat(each.packageUrl()).isEqualTo("pkg:pypi/foo@1");
            assertThat(each.files())
                    .contains("/etc/x", "/opt/abs", "/usr/bin/foo", "/" + site + "foo/a.py")
                    .hasSize(7);
        });
        assertThat(packages.unowned()).isEqualTo(ByteSize.of(5));
    }

    @Test
    void pythonPackagesOfEarlierInstallersOwnWhatTheyListOrTheirFolder() {
        String site = "usr/lib/python3/site-packages/";
        ImagePackages packages = packages(layer().file(site + "foo-1.egg-info/PKG-INFO", "Name: Foo\nVersion: 1\n")
                .file(site + "foo-1.egg-info/installed-files.txt", "../foo/a.py\n../../../../bin/foo, 2\nPKG-INFO\n")
                .file(site + "foo/a.py", "12")
                .file("usr/bin/foo, 2", "123")
                .file(site + "bar-2-py3.11.egg/EGG-INFO/PKG-INFO", "Name: bar\nVersion: 2\n")
                .file(site + "bar-2-py3.11.egg/bar/b.py", "1234")
                .file(site + "other.py", "12345"));
        assertThat(packages.named("foo").get(0).files())
                .containsExactly(
                        "/usr/bin/foo, 2",
                        "/" + site + "foo-1.egg-info/PKG-INFO",
                        "/" + site + "foo-1.egg-info/installed-files.txt",
                        "/" + site + "foo/a.py");
        assertThat(packages.named("bar").get(0).files())
                .containsExactly(
                        "/" + site + "bar-2-py3.11.egg/EGG-INFO/PKG-INFO", "/" + site + "bar-2-py3.11.egg/bar/b.py");
        assertThat(packages.unowned()).isEqualTo(ByteSize.of(5));
    }

    @Test
    void jarsAndProgramsOfGoOwnThemselvesUnlessAPackageManagerBroughtThem() {
        byte[] jar = JarBytes.jar("a.b", "c", "1")
                .file("lib/d-2.jar", JarBytes.jar("e", "d", "2").toBytes())
                .toBytes();
        byte[] go = GoBytes.inline("path\tx.y/z\nmod\tx.y/z\tv1\ndep\tx.y/w\tv2\th1:\n");
        ImagePackages packages = packages(layer().program("app.jar", jar)
                .program("usr/share/java/c.jar", jar)
                .program("bin/z", go)
                .program("bin/z2", go)
                .file(INFO + "libc-java.list", "/usr/share/java/c.jar\n")
                .file(STATUS, installed("libc-java", "1-2")));
        assertThat(rows(packages))
                .containsExactly(
                        "x.y/z v1: 4096 B [/bin/z, /bin/z2]",
                        "a.b:c 1: " + jar.length + " B [/app.jar]",
                        "libc-java 1-2: " + jar.length + " B [/usr/share/java/c.jar]",
                        "e:d 2: 0 B []",
                        "x.y/w v2: 0 B []");
    }

    @Test
    void sizesOfHiddenReplacedAndLinkedFilesAddUp() {
        ImagePackages packages = packages(
                layer().file("a/package", "1")
                        .file("opt/node_modules/x/package.json", json("x", "1"))
                        .file("opt/node_modules/x/big", "1234567890")
                        .file("opt/node_modules/x/replaced", "12345")
                        .file("opt/node_modules/x/twice", "12")
                        .hardLink("opt/copy", "opt/node_modules/x/big"),
                layer().file("opt/node_modules/x/.wh.big", "")
                        .file("opt/node_modules/x/replaced", "1234567")
                        .file("opt/new", "123")
                        .hardLink("opt/node_modules/x/new", "opt/new"));
        // big is seen as /opt/copy, which nobody owns; the content of /opt/new belongs to x by its other name.
        assertThat(rows(packages))
                .containsExactly("x 1: 41 B [/opt/node_modules/x/new, /opt/node_modules/x/package.json,"
                        + " /opt/node_modules/x/replaced, /opt/node_modules/x/twice]");
        assertThat(packages.unowned()).isEqualTo(ByteSize.of(11));
        assertThat(packages.hidden()).isEqualTo(ByteSize.of(5));
        assertThat(packages.all().get(0).layer().index()).isZero();
    }

    @Test
    void layerOfAPackageIsTheOneWithMostOfItsBytes() {
        ImagePackages packages = packages(
                layer().file("n/node_modules/x/package.json", json("x", "1")),
                layer().file("n/node_modules/x/big", "x".repeat(100)),
                layer().program("bin/z", GoBytes.inline("path\tcmd/z\ndep\tx.y/w\tv2\th1:\n")));
        assertThat(packages.named("x").get(0).layer().index()).isEqualTo(1);
        assertThat(packages.named("x.y/w").get(0).layer().index()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "var/lib/rpmmanifest/container-manifest-2, RPM",
        "var/lib/pacman/local/bash-5.2/desc, pacman",
        "var/lib/chisel/manifest.wall, chisel",
        "usr/lib/opkg/status, opkg",
        "var/db/pkg/app-shells/bash-5/CONTENTS, Portage",
        "nix/store/abc-bash, Nix",
    })
    void databasesThatAreNotKnownAreErrors(String path, String manager) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> packages(layer().file("app.jar", "x").file(path, "")))
                .withMessageContaining("The packages of image " + FakeSource.ID + " are unknown: /");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> packages(layer().file(path, "")))
                .withMessageEndingWith("can't be read, because it is a database of " + manager
                        + ", which Plimsoll doesn't know how to read");
    }

    @ParameterizedTest
    @CsvSource({
        "var/lib/dpkg/status, var/lib/dpkg",
        "var/lib/dpkg/status, var/lib/dpkg/status",
        "lib/apk/db/installed, lib/apk",
        "usr/lib/apk/db/installed, usr/lib/apk",
        "var/lib/rpm/rpmdb.sqlite, var/lib/rpm",
    })
    void databasesThatALaterLayerRemovesAreErrors(String database, String removed) {
        Layers below = layer().file(database, "").file("usr/bin/curl", "1");
        assertFails(
                () -> packages(below, whiteout(removed)),
                "The packages of image " + FakeSource.ID + " are unknown: /" + database
                        + " can't be read, because a later layer removes it. Its packages may still be there, and nobody knows"
                        + " any longer whose files are whose");
    }

    @Test
    void databasesThatALaterLayerMovesOrWritesAgainAreRead() {
        String database = "P:a\nV:1\nF:usr/lib\nR:a\n\n";
        assertThat(rows(packages(
                        layer().file("lib/apk/db/installed", database).file("usr/lib/a", "1"),
                        layer().file(".wh.lib", "")
                                .symbolicLink("lib", "usr/lib")
                                .file("usr/lib/apk/db/installed", database))))
                .containsExactly("a 1: 1 B [/usr/lib/a]");
        assertThat(rows(packages(
                        layer().file("lib/apk/db/installed", database).file("usr/lib/a", "1"),
                        whiteout("lib/apk"),
                        layer().directory("lib")
                                .directory("lib/apk")
                                .directory("lib/apk/db")
                                .file("lib/apk/db/installed", "P:a\nV:2\n\n"))))
                .containsExactly("a 2: 0 B []");
    }

    @Test
    void packagesThatALaterLayerRemovesAreNone() {
        assertThat(packages(
                                layer().file("nix/store/abc-bash", "")
                                        .file("n/node_modules/x/package.json", json("x", "1"))
                                        .file("usr/share/doc/dpkg/status", "no database"),
                                layer().file(".wh.nix", "").file(".wh.n", "").file("usr/share/.wh.doc", ""))
                        .all())
                .isEmpty();
    }

    @Test
    void databasesBehindLinksThatLeaveThemAreErrors() {
        assertUnknown(
                layer().symbolicLink(STATUS, "/proc/1/root/status"),
                "/var/lib/dpkg/status can't be read, because /var/lib/dpkg/status is a symbolic link to"
                        + " /proc/1/root/status, which the image doesn't have");
        assertUnknown(
                layer().symbolicLink("var/lib", "/host/lib"),
                "because /var/lib is a symbolic link to /host/lib, which the image doesn't have");
        assertUnknown(
                layer().symbolicLink(STATUS, "/opt/status").file("opt/status", installed("a", "1")),
                "/var/lib/dpkg/status can't be read, because it leads to /opt/status, which is not such a file");
        assertUnknown(
                layer().symbolicLink("lib/apk/db/installed", "installed"),
                "because /lib/apk/db/installed is a symbolic link to installed, which the image doesn't have");
        assertUnknown(
                layer().file("node_modules/a/package.json", json("a", "1"))
                        .hardLink(STATUS, "node_modules/a/package.json"),
                "/node_modules/a/package.json can't be read, because its content has another name that shows another kind of file");
    }

    @Test
    void databasesThatDisagreeWithTheirListsAreErrors() {
        assertUnknown(
                layer().file(STATUS, installed("a", "1")),
                "/var/lib/dpkg/info/a.list can't be read, because it doesn't exist, although the package a is installed");
        assertUnknown(
                layer().file(STATUS, installed("a", "1"))
                        .file(INFO + "a.list", "/.\n")
                        .file(INFO + "b:amd64.list", "/.\n"),
                "/var/lib/dpkg/status can't be read, because it lacks the package b, although"
                        + " /var/lib/dpkg/info/b:amd64.list lists that package's files");
        assertUnknown(
                layer().file("var/lib/dpkg/status.d/a", "Package: a\nVersion: 1\n"),
                "/var/lib/dpkg/status.d/a.md5sums can't be read, because it doesn't exist");
    }

    @Test
    void filesThatCannotBeReadAreErrorsOnlyIfAContainerSeesThem() {
        Layers broken = layer().file("opt/broken.jar", "no zip");
        assertThat(packages(broken, whiteout("opt/broken.jar")).hidden()).isEqualTo(ByteSize.of(6));
        assertUnknown(
                layer().file(STATUS, "Package: a"),
                "/var/lib/dpkg/status can't be read, because its last line is cut off");
    }

    @Test
    void jarsThatCannotBeReadAreErrorsForQuestionsWhoseAnswerCouldBeInThem() {
        ImagePackages packages = find(layer().file("usr/lib/libssl.so.3", "12345")
                .file("opt/log4j-core-2.17\t.jar", "no zip")
                .file("usr/share/java/gone.jar", "nor this")
                .program("opt/gson-2.jar", JarBytes.jar("g", "gson", "2").toBytes())
                .file(INFO + "openssl.list", "/usr/lib/libssl.so.3\n/usr/share/java/gone.jar\n")
                .file(STATUS, installed("openssl", "3.5")));
        assertThat(packages.named("openssl")).hasToString("[openssl 3.5]");
        assertThat(packages.named("gson")).hasToString("[g:gson 2]");
        assertThat(packages.ownerOf("/usr/share/java/gone.jar")).hasToString("Optional[openssl 3.5]");
        assertThat(packages.ownerOf("/etc/passwd")).isEmpty();
        assertThat(packages.unowned().bytes()).isGreaterThan("no zip".length());

        String message = "Not all packages of image " + FakeSource.ID
                + " are known: /opt/log4j-core-2.17\\t.jar can't be read, because it is not a zip file, or is cut off";
        assertFails(packages::all, message);
        assertFails(() -> packages.named("curl"), message);
        assertFails(() -> packages.ownerOf("/opt/log4j-core-2.17\t.jar"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log4j-core", "org.apache:log4j-core", "log4j*", "*"})
    void jarsThatCannotBeReadMayBeAnotherPackageWithTheSameName(String name) {
        ImagePackages packages = find(layer().program(
                        "a.jar", JarBytes.jar("org.apache", "log4j-core", "2").toBytes())
                .file("log4j-core-3.jar", "no zip"));
        assertFails(() -> packages.named(name), "/log4j-core-3.jar can't be read");
        assertThat(packages.ownerOf("/a.jar")).hasToString("Optional[org.apache:log4j-core 2]");
    }

    @Test
    void programsOfGoThatCannotBeReadAreErrorsForQuestionsWhoseAnswerCouldBeInThem() {
        byte[] go = GoBytes.inline("path\tx.y/z\nmod\tx.y/z\tv1\n");
        byte[] cutOff = go.clone();
        Arrays.fill(cutOff, 0x120, 0x124, (byte) 0xff);
        ImagePackages packages = find(layer().program("bin/z", go).program("bin/broken", cutOff));
        assertThat(packages.named("x.y/z")).hasSize(1);
        assertFails(packages::all, "/bin/broken can't be read, because its build information of Go");
    }

    @Test
    void descriptionsThatAreLargeTogetherAreAnError() {
        // Each is within the limits of a file and a layer.
        String list = ("/" + "x".repeat(1 << 10) + "\n").repeat(12 << 10);
        Layers[] layers = new Layers[6];
        StringBuilder status = new StringBuilder();
        for (int i = 0; i < layers.length; i++) {
            status.append(installed("a" + i, "1"));
            layers[i] = layer().file(INFO + "a" + i + ".list", list).file(STATUS, status.toString());
        }
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> packages(layers))
                .withMessageEndingWith("its descriptions of packages have more than 67108864 bytes together");
    }

    @Test
    void namesThatAreNotUtf8AreOwned() {
        byte[] list = "/opt/caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rows(packages(layer().rawFile("opt/caf\u00e9", "123", true)
                        .rawFile("opt/caf\u00e8", "1", true)
                        .program(INFO + "a.list", list)
                        .file(STATUS, installed("a", "1")))))
                .containsExactly("a 1: 3 B [/opt/caf\udce9]");
    }

    @Test
    void aSecondLookReadsNoLayer(@TempDir Path directory) {
        byte[] tar = layer().file("n/node_modules/x/package.json", json("x", "1"))
                .file("app.jar", "no zip")
                .toTar();
        byte[] other = whiteout("app.jar").toTar();
        LayerCache cache = new LayerCache(directory, 1 << 20);
        FakeSource first = new FakeSource(List.of(tar, other));
        first.isParallel = true;
        List<String> rows = rows(packages(first, new LayerStore(Optional.of(cache), 1 << 20)));
        assertThat(first.streamed).hasSize(2);
        FakeSource second = new FakeSource(List.of(tar, other));
        assertThat(rows(packages(second, new LayerStore(Optional.of(cache), 1 << 20))))
                .isEqualTo(rows)
                .containsExactly("x 1: 29 B [/n/node_modules/x/package.json]");
        assertThat(second.streamed).isEmpty();
    }

    private static Layers whiteout(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return layer().file(path.substring(0, slash) + ".wh." + path.substring(slash), "");
    }

    private static String installed(String name, String version) {
        return "Package: %s\nStatus: install ok installed\nArchitecture: amd64\nVersion: %s\n\n"
                .formatted(name, version);
    }

    private static String json(String name, String version) {
        return "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(name, version);
    }

    private static void assertUnknown(Layers layer, String message) {
        assertFails(() -> packages(layer), message);
    }

    private static void assertFails(ThrowingCallable question, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(question)
                .withMessageContaining(message);
    }

    private static List<String> rows(ImagePackages packages) {
        return packages.all().stream()
                .map(each -> each + ": " + each.size().bytes() + " B " + each.files())
                .toList();
    }

    private static ImagePackages packages(Layers... layers) {
        FakeSource source =
                new FakeSource(Arrays.stream(layers).map(Layers::toTar).toList());
        return packages(source, new LayerStore(Optional.empty(), 1 << 20));
    }

    /** Checks that the sizes add up, and that each file has one owner at most. */
    private static ImagePackages packages(FakeSource source, LayerStore store) {
        ImagePackages packages = find(source, store);
        ByteSize owned = ByteSize.sum(packages.all().stream().map(ImagePackage::size));
        assertThat(owned.plus(packages.unowned()).plus(packages.hidden()))
                .isEqualTo(ByteSize.sum(
                        InspectedImage.of(source, store).layers().stream().map(Layer::size)));
        List<String> files = new ArrayList<>();
        packages.all().forEach(each -> files.addAll(each.files()));
        assertThat(files).doesNotHaveDuplicates();
        return packages;
    }

    private static ImagePackages find(Layers layers) {
        return find(new FakeSource(List.of(layers.toTar())), new LayerStore(Optional.empty(), 1 << 20));
    }

    private static ImagePackages find(FakeSource source, LayerStore store) {
        return InspectedImage.of(source, store).packages();
    }
}
