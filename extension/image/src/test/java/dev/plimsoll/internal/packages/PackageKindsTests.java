package dev.plimsoll.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.packages.PackageKinds.Described;
import dev.plimsoll.internal.packages.format.DeclaredPackage;
import dev.plimsoll.internal.packages.format.GoBytes;
import dev.plimsoll.internal.packages.format.PackageFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageKindsTests {

    private static final String STATUS = "/var/lib/dpkg/status";
    private static final String MODULES = """
            path\texample.com/app/cmd
            mod\texample.com/app\t(devel)\t
            dep\tgolang.org/x/text\tv0.3.0\th1:abc=
            dep\tgithub.com/Azure/old\tv1.0.0
            =>\tgithub.com/fork/old\tv1.2.0\th1:def=
            dep\texample.com/local\tv0.1.0
            =>\t./local\t(devel)\t
            build\t-compiler=gc
            """;

    @Test
    void dpkgStatusWhenPackagesAreInSeveralStatesHasThoseThatAreInstalled() {
        PackageFile status = read(STATUS, """
                Package: libc6
                Status: install ok installed
                Architecture: amd64
                Multi-Arch: same
                Version: 2.41-12
                Conffiles:
                 /etc/ld.so.conf.d/x86_64-linux-gnu.conf d4e7a7b88a71b5ffd9e2644e71a0cfab
                Description: GNU C Library
                 Version: 0 of the description
                 .
                 Status: nothing

                Package: curl
                Status: deinstall ok config-files
                Architecture: amd64

                Package: half
                Status: install reinstreq half-installed
                Version: 1

                Package: pending
                Status: install ok triggers-pending
                Version: 3

                Package: held
                Status: hold ok installed
                Version: 1:2.0+dfsg-1
                Architecture: all

                """);
        assertThat(status.packages())
                .containsExactly(
                        new DeclaredPackage(
                                "libc6", "2.41-12", "amd64", List.of("/etc/ld.so.conf.d/x86_64-linux-gnu.conf"), false),
                        declared("pending", "3"),
                        new DeclaredPackage("held", "1:2.0+dfsg-1", "all", List.of(), false));
        assertThat(status.texts()).containsExactly("curl", "half");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/var/lib/dpkg/status | Package: a\\nStatus: install ok installed\\nVersion: 1 | its last line is cut off",
                "/var/lib/dpkg/status | Package: a\\nStatus: install ok installed\\n | its paragraph about the package 'a' has no name, version or status",
                "/var/lib/dpkg/status | Package: a\\nVersion: 1\\n | its paragraph about the package 'a' has no name, version or status",
                "/var/lib/dpkg/status | Version: 1\\nStatus: install ok installed\\n | its paragraph about the package '' has no name, version or status",
                "/var/lib/dpkg/status | Package: a\\nSta\\n | line 2 is not a field with a colon",
                "/var/lib/dpkg/status | \\nPackage: a\\n\\n x\\n | line 4 continues no field",
                "/var/lib/dpkg/status.d/base | Package: a\\n | it has no name or no version of a package",
                "/var/lib/dpkg/status.d/base | '' | it has no name or no version of a package",
                "/var/lib/dpkg/info/a.list | /.\\n/usr | its last line is cut off",
                "/var/lib/dpkg/info/a.list | usr/bin\\n | it has a line that isn't an absolute path",
                "/var/lib/dpkg/status.d/a.md5sums | d41d8 usr/bin/a\\n | it has a line that isn't a checksum and a path",
                "/var/lib/dpkg/diversions | /a\\n/b\\n | its last line is cut off",
                "/var/lib/dpkg/status.d/a.md5sums | d41d8cd98f00b204e9800998ecf8427e  usr/bi | its last line is cut off",
                "/lib/apk/db/installed | P:a\\nV:1 | its last line is cut off",
                "/lib/apk/db/installed | P:a\\nV:1\\n\\nP:b\\nV:1\\n | its last paragraph is cut off",
                "/lib/apk/db/installed | P:a\\nV\\n\\n | line 2 is not a field with a colon",
                "/usr/lib/apk/db/installed | P:a\\nA:x86\\n\\n | its paragraph about the package 'a' has no name or no version",
                "/app/node_modules/a/package.json | {\"name\": \"a\" | it is not JSON: End of input at line 1 column 13 path $.name",
                "/app/node_modules/a/package.json | [] | it is not JSON: Expected BEGIN_OBJECT but was BEGIN_ARRAY at line 1 column 2 path $",
                "/app/node_modules/a/package.json | {} {} | it is not JSON: malformed JSON at line 1 column 5 path $",
                "/py/a-1.dist-info/METADATA | Name: a\\n\\nVersion: 1 | it has no name or no version of a package",
                "/py/a-1.dist-info/RECORD | \"a | it has a quotation mark without a second one",
                "/app/a.jar | text | it is not a zip file, or is cut off",
                "/app/a.war | '' | it is not a zip file, or is cut off",
            })
    void readWhenAFileIsCutOffOrWrongHasAFault(String path, String content, String fault) {
        assertThat(read(path, content.replace("\\n", "\n")).fault()).isEqualTo(fault);
    }

    @Test
    void dpkgFilesWhenReadHavePathsOfAllBytes() {
        assertThat(read("/var/lib/dpkg/info/a:amd64.list", "/.\n/usr\n/usr/a b\n/usr/caf\udce9\n")
                        .texts())
                .containsExactly("/usr", "/usr/a b", "/usr/caf\udce9");
        assertThat(read("/var/lib/dpkg/status.d/a.md5sums", "d41d8cd98f00b204e9800998ecf8427e  usr/bin/a b\n")
                        .texts())
                .containsExactly("/usr/bin/a b");
        assertThat(read("/var/lib/dpkg/diversions", "/bin/sh\n/bin/sh.distrib\ndash\n")
                        .texts())
                .containsExactly("/bin/sh", "/bin/sh.distrib", "dash");
    }

    @Test
    void apkDatabaseWhenReadHasTheFilesOfEachPackage() {
        PackageFile database = read("/lib/apk/db/installed", """
                C:Q1abc=
                P:musl
                V:1.2.5-r9
                A:x86_64
                F:lib
                R:ld-musl-x86_64.so.1
                a:0:0:755
                Z:Q1def=
                R:libc.musl-x86_64.so.1
                F:
                R:top

                P:alpine-baselayout
                V:3.6.8-r1
                F:etc
                M:0:0:755

                """);
        assertThat(database.packages())
                .containsExactly(
                        new DeclaredPackage(
                                "musl",
                                "1.2.5-r9",
                                "x86_64",
                                List.of("/lib/ld-musl-x86_64.so.1", "/lib/libc.musl-x86_64.so.1", "/top"),
                                false),
                        declared("alpine-baselayout", "3.6.8-r1"));
    }

    @ParameterizedTest
    @CsvSource({
        "/app/node_modules/a/package.json, true",
        "/app/node_modules/@babel/core/package.json, true",
        "/app/node_modules/a/node_modules/b/package.json, true",
        "/app/node_modules/.pnpm/a@1/node_modules/a/package.json, true",
        "/app/node_modules/a/dist/package.json, false",
        "/app/node_modules/@babel/package.json, false",
        "/app/node_modules/package.json, false",
        "/app/node_modules/.cache/package.json, false",
        "/app/package.json, false",
    })
    void kindWhenAPackageJsonIsThatOfAPackageIsNpm(String path, boolean isPackage) {
        assertThat(PackageKinds.of(path).isPresent()).isEqualTo(isPackage);
    }

    @Test
    void npmPackageWhenReadHasNameAndVersion() {
        String path = "/app/node_modules/@babel/core/package.json";
        assertThat(read(path, "\ufeff{\"name\": \"x\", \"version\": \"1\", \"a\": {\"name\": 1}, \"name\": \"y\"}")
                        .packages())
                .containsExactly(declared("y", "1"));
        assertThat(read(path, "{\"version\": 7}").packages()).containsExactly(declared("@babel/core", ""));
    }

    @Test
    void pythonPackageWhenReadHasNameAndVersionAndFiles() {
        assertThat(read(
                                "/py/a.dist-info/METADATA",
                                "Metadata-Version: 2.1\r\nName: Foo.Bar\r\nLicense: MIT\r\n        \r\n  text\r\nVersion: 1.0\r\n\r\nName: b\r\n")
                        .packages())
                .containsExactly(declared("Foo.Bar", "1.0"));
        assertThat(read(
                                "/py/a.dist-info/RECORD",
                                "a.py,sha256=x,1\n\"b,\"\"c.py\",,\n../../bin/a,,\n\na.dist-info/RECORD,,\n")
                        .texts())
                .containsExactly("a.py", "b,\"c.py", "../../bin/a", "a.dist-info/RECORD");
    }

    @ParameterizedTest
    @CsvSource({
        "ID=debian, debian",
        "ID=\"opensuse-leap\", opensuse-leap",
        "ID='alpine', alpine",
        "VERSION_ID=13, ''",
        "ID=/../x, ''"
    })
    void osReleaseWhenReadHasTheId(String line, String id) {
        assertThat(read("/etc/os-release", "NAME=x\n" + line + "\n").texts())
                .isEqualTo(id.isEmpty() ? List.of() : List.of(id));
    }

    @Test
    void goProgramWhenReadHasItsModules() {
        List<DeclaredPackage> expected = List.of(
                new DeclaredPackage("example.com/app", "", "", List.of(), true),
                declared("golang.org/x/text", "v0.3.0"),
                declared("github.com/fork/old", "v1.2.0"),
                declared("example.com/local", "v0.1.0"));
        assertThat(program(GoBytes.inline(MODULES)).orElseThrow().packages()).isEqualTo(expected);
        assertThat(program(GoBytes.pointers(MODULES, ByteOrder.LITTLE_ENDIAN))
                        .orElseThrow()
                        .packages())
                .isEqualTo(expected);
        assertThat(program(GoBytes.pointers(MODULES, ByteOrder.BIG_ENDIAN))
                        .orElseThrow()
                        .packages())
                .isEqualTo(expected);
        assertThat(program(GoBytes.pointers32(MODULES)).orElseThrow().packages())
                .isEqualTo(expected);
    }

    @Test
    void goProgramWhenBuiltWithoutAModuleHasItsPath() {
        assertThat(program(GoBytes.inline("path\tcmd/go\nbuild\t-compiler=gc\n"))
                        .orElseThrow()
                        .packages())
                .containsExactly(new DeclaredPackage("cmd/go", "", "", List.of(), true));
        assertThat(program(GoBytes.inline("path\tcommand-line-arguments\ndep\ta.b/c\tv1\n"))
                        .orElseThrow()
                        .packages())
                .containsExactly(declared("a.b/c", "v1"));
        assertThat(program(GoBytes.inline("")).orElseThrow().packages()).isEmpty();
    }

    @Test
    void goProgramWhenItsInformationLiesHasAFault() {
        byte[] cutOff = GoBytes.inline(MODULES);
        Arrays.fill(cutOff, 0x120, 0x124, (byte) 0xff);
        assertThat(program(cutOff).orElseThrow().fault()).startsWith("its build information of Go says that it has");
        byte[] outside = GoBytes.pointers(MODULES, ByteOrder.LITTLE_ENDIAN);
        outside[0x213] = 0x7f;
        assertThat(program(outside).orElseThrow().fault())
                .isEqualTo(
                        "its build information of Go can't be read: no part of it is loaded to the address 0x7f400310");
        byte[] pointers = GoBytes.pointers(MODULES, ByteOrder.LITTLE_ENDIAN);
        pointers[0x10e] = 3;
        assertThat(program(pointers).orElseThrow().fault())
                .isEqualTo("its build information of Go has pointers of 3 bytes");
    }

    @Test
    void programWhenItIsNotOfGoIsNoPackage() {
        byte[] other = GoBytes.inline(MODULES);
        other[0x100] = 0;
        assertThat(program(other)).isEmpty();
        assertThat(program(new byte[] {0x7f, 'E', 'L', 'F'})).isEmpty();
        assertThat(program(Arrays.copyOf(GoBytes.inline(MODULES), 0x80))).isEmpty();
        assertThat(program("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(program(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {(16L << 20) + 1, 1L << 40})
    void readWhenADatabaseIsHugeDoesNotReadIt(long size) throws IOException {
        InputStream unread = InputStream.nullInputStream();
        unread.close();
        assertThat(PackageKinds.read(STATUS, PackageKinds.of(STATUS), FileContent.of(unread, size))
                        .orElseThrow()
                        .file()
                        .fault())
                .isEqualTo("it has more than 16777216 bytes");
        if (size > Integer.MAX_VALUE) {
            assertThat(PackageKinds.read("/a.jar", PackageKinds.of("/a.jar"), FileContent.of(unread, size))
                            .orElseThrow()
                            .file()
                            .fault())
                    .isEqualTo("it has more than 2 GiB");
        }
    }

    private static DeclaredPackage declared(String name, String version) {
        return new DeclaredPackage(name, version, "", List.of(), false);
    }

    private static Optional<PackageFile> program(byte[] content) {
        try {
            return PackageKinds.read(
                            "/bin/app",
                            PackageKinds.of("/bin/app"),
                            FileContent.of(new ByteArrayInputStream(content), content.length))
                    .map(Described::file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static PackageFile read(String path, String content) {
        return read(path, RawText.encode(content));
    }

    static PackageFile read(String path, byte[] content) {
        try {
            Described file = PackageKinds.read(
                            path,
                            PackageKinds.of(path),
                            FileContent.of(new ByteArrayInputStream(content), content.length))
                    .orElseThrow();
            assertThat(PackageKinds.of(path)).isEqualTo(Optional.of(file.kind()).filter(kind -> !kind.isByContent()));
            return file.file();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
