package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.internal.packages.format.JarBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packages of each kind in images that the engine built, held against small readers of another language that run in the image:
 * awk and sed read the databases, unzip the jars, and stat the sizes.
 */
@Timeout(300)
class PackageKindsIT {

    /** Prints TYPE|NAME|VERSION|PATH for each file of a package, and TYPE|NAME|VERSION| for each package. */
    private static final String READERS = """
            awk '/^P:/ { name = substr($0, 3) }
              /^V:/ { version = substr($0, 3); print "ALPINE|" name "|" version "|" }
              /^F:/ { folder = substr($0, 3) }
              /^R:/ { print "ALPINE|" name "|" version "|/" folder "/" substr($0, 3) }' /lib/apk/db/installed

            find /app -path '*/node_modules/*' -name package.json | while read -r json; do
              folder=${json%/package.json}
              parent=${folder%/*}
              case ${parent##*/} in
                node_modules | @*) ;;
                *) continue ;;
              esac
              name=$(sed -n 's/^  "name": "\\(.*\\)",$/\\1/p' "$json")
              version=$(sed -n 's/^  "version": "\\(.*\\)"$/\\1/p' "$json")
              find "$folder" -type f | while read -r file; do
                case ${file#"$folder"} in
                  /node_modules/*) ;;
                  *) echo "NPM|$name|$version|$file" ;;
                esac
              done
            done

            for folder in /venv/lib/python3.13/site-packages/*.dist-info; do
              name=$(sed -n '/^$/q; s/^Name: //p' "$folder/METADATA")
              version=$(sed -n '/^$/q; s/^Version: //p' "$folder/METADATA")
              cut -d, -f1 "$folder/RECORD" | while read -r path; do
                echo "PYTHON|$name|$version|$(realpath "$folder/../$path")"
              done
            done

            coordinates() {
              unzip -p "$1" 'META-INF/maven/*/*/pom.properties' | awk -F= '
                $1 == "groupId" { group = $2 }
                $1 == "artifactId" { artifact = $2 }
                $1 == "version" { version = $2 }
                END { print "MAVEN|" group ":" artifact "|" version "|" }'
            }
            for jar in /app/*.jar; do
              echo "$(coordinates "$jar")$jar"
              unzip -l "$jar" | awk '/BOOT-INF/ { print $4 }' | while read -r inner; do
                unzip -p "$jar" "$inner" > /tmp/inner.jar
                coordinates /tmp/inner.jar
              done
            done
            """;

    /** Replaces the path in each line by the size of that file; 0 if there is none, or if it is a symbolic link. */
    private static final String SIZES = """
            while IFS='|' read -r type name version path; do
              size=0
              if [ -f "$path" ] && [ ! -h "$path" ]; then size=$(stat -c %s "$path"); fi
              echo "$type|$name|$version|$size"
            done
            """;

    private static ImageSession session;

    @TempDir
    Path context;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void packagesOfAlpineNodePythonAndJavaAreThoseOfOtherReaders() throws IOException {
        alpine();
        node();
        python();
        java();
        BuiltImage image = build("FROM busybox:1.37\nCOPY . /\n");
        RunResult read = image.runner().entrypoint("sh").run("-c", "{ " + READERS + "} | " + SIZES);
        assertThat(read.stderr()).isEmpty();
        Map<String, Long> expected = new TreeMap<>();
        for (String line : read.stdout().lines().toList()) {
            int last = line.lastIndexOf('|');
            expected.merge(line.substring(0, last), Long.valueOf(line.substring(last + 1)), Long::sum);
        }
        assertThat(sizes(image)).isEqualTo(expected);
        assertThat(expected.keySet())
                .containsExactly(
                        "ALPINE|alpine-baselayout|3.6.8-r1",
                        "ALPINE|musl|1.2.5-r9",
                        "MAVEN|com.example:app|1.0.0",
                        "MAVEN|com.example:lib|2.1",
                        "MAVEN|org.example:inner|3-jre",
                        "NPM|@scope/c|3.0.0-beta.1",
                        "NPM|a|1.0.0",
                        "NPM|b|1.9.0",
                        "NPM|b|2.0.0",
                        "PYTHON|Flask-Thing|3.1.0",
                        "PYTHON|zope.tiny|7.2");
        assertAddsUp(image);
    }

    /** As {@code apk add} writes it. */
    private void alpine() throws IOException {
        file("lib/apk/db/installed", """
                C:Q1Lzr2h1sQ0nZQb7vD1d9T9ZpM1Yk=
                P:alpine-baselayout
                V:3.6.8-r1
                A:x86_64
                S:8515
                I:315392
                T:Alpine base dir structure and init scripts
                D:alpine-baselayout-data=3.6.8-r1 /bin/sh
                r:alpine-baselayout
                F:etc
                R:motd
                Z:Q1SLkS9hBidUbPwwrw+XR0Whv3ww8=
                R:removed
                Z:Q17OteNVXn9iSXcJI1Vf8x0TVc9Y0=
                F:etc/profile.d
                R:20locale.sh
                a:0:0:755
                Z:Q1lq29lQzPmSCFKVmQ+bvmZ/DPTE4=
                F:tmp
                M:0:0:1777

                C:Q1nYQGvM5SFoGxJXLY4z2XbJYW8bY=
                P:musl
                V:1.2.5-r9
                A:x86_64
                p:so:libc.musl-x86_64.so.1=1
                F:lib
                R:ld-musl-x86_64.so.1
                a:0:0:755
                Z:Q1YPGvq0p3LQL5kL0Qzq2n5dWzEl4=
                R:libc.musl-x86_64.so.1
                a:0:0:777
                Z:Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=

                """);
        file("etc/motd", "Welcome\n");
        file("etc/profile.d/20locale.sh", "export LANG\n");
        file("lib/ld-musl-x86_64.so.1", "x".repeat(12_345));
        Files.createSymbolicLink(context.resolve("lib/libc.musl-x86_64.so.1"), Path.of("ld-musl-x86_64.so.1"));
    }

    /** As npm lays it out: the second version of a package is in the package that needs it. */
    private void node() throws IOException {
        npm("app/node_modules/a", "a", "1.0.0");
        npm("app/node_modules/a/node_modules/b", "b", "2.0.0");
        npm("app/node_modules/b", "b", "1.9.0");
        npm("app/node_modules/@scope/c", "@scope/c", "3.0.0-beta.1");
        file("app/node_modules/a/lib/package.json", "{\"type\": \"module\"}\n");
        file("app/node_modules/.package-lock.json", "{}\n");
        Files.createDirectory(context.resolve("app/node_modules/.bin"));
        Files.createSymbolicLink(context.resolve("app/node_modules/.bin/a"), Path.of("../a/index.js"));
    }

    private void npm(String folder, String name, String version) throws IOException {
        file(folder + "/package.json", "{\n  \"name\": \"%s\",\n  \"version\": \"%s\"\n}\n".formatted(name, version));
        file(folder + "/index.js", "// " + folder + "\n");
    }

    /** As pip installs it, with a program and a module that a program of Python compiled. */
    private void python() throws IOException {
        String site = "venv/lib/python3.13/site-packages/";
        file(site + "flask_thing-3.1.0.dist-info/METADATA", """
                Metadata-Version: 2.4
                Name: Flask-Thing
                Version: 3.1.0

                Version: 9 is in the description
                """);
        file(site + "flask_thing-3.1.0.dist-info/RECORD", """
                ../../../bin/flask,sha256=x,20
                flask_thing-3.1.0.dist-info/METADATA,sha256=x,90
                flask_thing-3.1.0.dist-info/RECORD,,
                flask_thing/__init__.py,sha256=x,12
                flask_thing/__pycache__/__init__.cpython-313.pyc,,
                flask_thing/gone.py,,
                """);
        file("venv/bin/flask", "#!/venv/bin/python3\n");
        file(site + "flask_thing/__init__.py", "import os\n");
        file(site + "flask_thing/__pycache__/__init__.cpython-313.pyc", "compiled");
        file(site + "zope.tiny-7.2.dist-info/METADATA", "Metadata-Version: 2.1\nName: zope.tiny\nVersion: 7.2\n");
        file(
                site + "zope.tiny-7.2.dist-info/RECORD",
                "zope.tiny-7.2.dist-info/METADATA,,\nzope.tiny-7.2.dist-info/RECORD,,\nzope/tiny.py,,\n");
        file(site + "zope/tiny.py", "pass\n");
    }

    /** As Spring Boot packs it: jars in a jar are not compressed. */
    private void java() throws IOException {
        byte[] inner = JarBytes.jar("org.example", "inner", "3-jre").toBytes();
        JarBytes app = JarBytes.jar("com.example", "app", "1.0.0").stored("BOOT-INF/lib/inner-3-jre.jar", inner);
        file("app/app.jar", app.toBytes());
        file("app/lib-2.1.jar", JarBytes.jar("com.example", "lib", "2.1").toBytes());
    }

    @Test
    void packagesOfADistrolessImageAreThoseOfDpkgQuery() throws IOException {
        BuiltImage image = build("""
                FROM debian:trixie-slim AS debian
                RUN mkdir -p /out/var/lib/dpkg/status.d; \\
                  for package in base-files coreutils libc6 libzstd1 zlib1g; do \\
                    dpkg-query -s "$package" | sed '/^Status: /d; /^Conffiles:/,/^[^ ]/ { /^Conffiles:/d; /^ /d }' \\
                      > /out/var/lib/dpkg/status.d/$package; \\
                    cp /var/lib/dpkg/info/$package.md5sums /out/var/lib/dpkg/status.d/ 2> /dev/null \\
                      || cp /var/lib/dpkg/info/$package:*.md5sums /out/var/lib/dpkg/status.d/$package.md5sums; \\
                    version=$(dpkg-query -W -f '${Version}' $package); \\
                    dpkg-query -L $package | while read -r path; do \\
                      if [ -f "$path" ] && [ ! -h "$path" ]; then \\
                        cp --parents "$(realpath "$path")" /out; \\
                        case $path in /etc/*) ;; *) echo "DEBIAN|$package|$version|$(stat -c %s "$path")" ;; esac; \\
                      fi; \\
                    done; \\
                  done > /known; cp /known /out/known
                FROM scratch
                COPY --from=debian /out /
                """);
        Map<String, Long> expected = new TreeMap<>();
        for (String line :
                image.files().get("/known").orElseThrow().text().lines().toList()) {
            int last = line.lastIndexOf('|');
            expected.merge(line.substring(0, last), Long.valueOf(line.substring(last + 1)), Long::sum);
        }
        assertThat(sizes(image)).isEqualTo(expected).hasSize(5);
        assertAddsUp(image);
    }

    private static Map<String, Long> sizes(BuiltImage image) {
        Map<String, Long> sizes = new TreeMap<>();
        for (ImagePackage each : image.packages().all()) {
            sizes.put(
                    each.type() + "|" + each.name() + "|" + each.version(),
                    each.size().bytes());
        }
        return sizes;
    }

    private static void assertAddsUp(BuiltImage image) {
        ImagePackages packages = image.packages();
        assertThat(ByteSize.sum(packages.all().stream().map(ImagePackage::size))
                        .plus(packages.unowned())
                        .plus(packages.hidden()))
                .isEqualTo(image.size());
    }

    private void file(String path, String content) throws IOException {
        file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private void file(String path, byte[] content) throws IOException {
        Path file = context.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private BuiltImage build(String dockerfile) {
        return MultiStageBuild.ofText("Dockerfile", dockerfile).context(context).build();
    }
}
