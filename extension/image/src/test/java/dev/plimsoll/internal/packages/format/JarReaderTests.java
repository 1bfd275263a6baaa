package dev.plimsoll.internal.packages.format;

import static dev.plimsoll.internal.packages.format.JarBytes.jar;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class JarReaderTests {

    @Test
    void ownCoordinatesWhenSeveralAreMergedAreThoseOfTheFileName() {
        byte[] shaded = jar("org.ow2.asm", "asm", "9.7")
                .coordinates("com.google.code.gson", "gson", "2.11.0")
                .coordinates("com.google.guava", "guava", "33.0.0-jre")
                .toBytes();
        assertThat(packages("/app/gson-2.11.0.jar", shaded))
                .containsExactly(
                        "com.google.code.gson:gson 2.11.0 owns",
                        "org.ow2.asm:asm 9.7",
                        "com.google.guava:guava 33.0.0-jre");
        assertThat(packages("/app/guava.jar", shaded).get(0)).isEqualTo("com.google.guava:guava 33.0.0-jre owns");
        assertThat(packages("/app/guava-33.0.0-jre-sources.jar", shaded).get(0))
                .isEqualTo("com.google.guava:guava 33.0.0-jre owns");
        assertThat(packages("/app/all.jar", shaded).get(0)).isEqualTo("all  owns");
    }

    @Test
    void ownCoordinatesWhenTheFileIsRenamedAreTheOnlyOnesOrThoseOfTheManifest() {
        assertThat(packages("/app.jar", jar("com.acme", "shop", "1.0").toBytes()))
                .containsExactly("com.acme:shop 1.0 owns");
        byte[] merged = jar("org.ow2.asm", "asm", "9.7")
                .coordinates("com.acme", "shop", "1.0")
                .manifest("Implementation-Title: shop")
                .toBytes();
        assertThat(packages("/app.jar", merged)).containsExactly("com.acme:shop 1.0 owns", "org.ow2.asm:asm 9.7");
    }

    /** As Quarkus names the jars of an application. */
    @Test
    void ownCoordinatesWhenTheFileNameBeginsWithTheGroupAreThoseOfTheFileName() {
        byte[] merged = jar("org.jctools", "jctools-core", "4.0")
                .coordinates("io.netty", "netty-common", "4.1.100.Final")
                .toBytes();
        assertThat(packages("/lib/main/io.netty.netty-common-4.1.100.Final.jar", merged))
                .containsExactly("io.netty:netty-common 4.1.100.Final owns", "org.jctools:jctools-core 4.0");
    }

    /** As kotlin-build-tools-impl, which has the coordinates of a library that was merged into it, and none of its own. */
    @Test
    void onlyCoordinatesWhenTheFileNameHasAnotherVersionAreOfAMergedLibrary() {
        byte[] merged = jar("io.github", "java-diff-utils", "4.12").toBytes();
        assertThat(packages("/tools-impl-2.4.jar", merged))
                .containsExactly("tools-impl 2.4 owns", "io.github:java-diff-utils 4.12");
        assertThat(packages("/io.github.diffs-4.12-all.jar", merged))
                .containsExactly("io.github:java-diff-utils 4.12 owns");
        byte[] named = jar("io.github", "java-diff-utils", "4.12")
                .manifest("Automatic-Module-Name: java-diff-utils")
                .toBytes();
        assertThat(packages("/diffs-7.jar", named)).containsExactly("io.github:java-diff-utils 4.12 owns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gson-2.11.0.jar | | gson 2.11.0",
                "log4j-1.2-api-2.17.1.jar | | log4j-1.2-api 2.17.1",
                "guava-33.0.0-jre.jar | | guava 33.0.0-jre",
                "zstd-jni-1.5.7-4.jar | | zstd-jni 1.5.7-4",
                "a-1.0-beta-4-sources.jar | | a 1.0-beta-4-sources",
                "b-1.0-20240101.123456-1.jar | | b 1.0-20240101.123456-1",
                "3d-core-2.jar | | 3d-core 2",
                "log4j-1.2-bridge-2.17.1.jar | | log4j-1.2-bridge 2.17.1",
                "app.jar | Implementation-Title: shop, Implementation-Version: 1.0 | shop 1.0",
                "app.jar | Implementation-Title: Apache Shop, Bundle-SymbolicName: org.shop;singleton:=true, Bundle-Version: 2 | org.shop 2",
                "app.jar | Automatic-Module-Name: org. shop, Bundle-Version: 2 | app 2",
                "app.jar | Automatic-Module-Name: org.shop.a, Bundle-Version: 2 | org.shop.a 2",
                "app.jar | | 'app '",
            })
    void nameWhenThereAreNoCoordinatesIsThatOfTheFileOrTheManifest(String file, String manifest, String expected) {
        byte[] jar = jar().manifest(manifest == null ? new String[0] : manifest.split(", "))
                .file("a.class", "x")
                .toBytes();
        assertThat(packages("/" + file, jar)).containsExactly(expected + " owns");
    }

    @Test
    void manifestWhenALineIsFoldedIsUnfolded() {
        byte[] jar = jar().manifest("Implementation-Title: sho", " p", "Implementation-Version: 1")
                .toBytes();
        assertThat(packages("/app.jar", jar)).containsExactly("shop 1 owns");
    }

    @Test
    void nestedJarsWhenThereAreSomeArePackagesThatOwnNothing() {
        byte[] library = jar("a.b", "lib", "1")
                .stored("x/deep.jar", jar("c", "deep", "2").toBytes())
                .toBytes();
        byte[] fat = jar("com.acme", "shop", "1.0")
                .stored("BOOT-INF/lib/lib-1.jar", library)
                .file("WEB-INF/lib/packed-3.jar", jar().file("a", "b").toBytes())
                .toBytes();
        List<String> expected = List.of("com.acme:shop 1.0 owns", "a.b:lib 1", "c:deep 2", "packed 3");
        assertThat(packages("/app.jar", fat)).isEqualTo(expected);
        // An executable jar begins with a script.
        ByteArrayOutputStream executable = new ByteArrayOutputStream();
        executable.writeBytes("#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8));
        executable.writeBytes(fat);
        assertThat(packages("/app.jar", executable.toByteArray())).isEqualTo(expected);
    }

    @Test
    void nestedJarsWhenThereAreTenThousandAreReadAndMoreAreRefused() {
        byte[] empty = jar().file("a", "").toBytes();
        JarBytes many = jar();
        for (int i = 0; i < 10_000; i++) {
            many.file("lib/a" + i + "-1.jar", empty);
        }
        byte[] tenThousand = many.toBytes();
        assertThat(packages("/app.jar", tenThousand)).hasSize(10_001);
        byte[] twice =
                jar().file("a.jar", tenThousand).file("b.jar", tenThousand).toBytes();
        assertThat(fault("/app.jar", twice)).contains("it has more than 10000 jars in it");
    }

    @Test
    void nestedJarsWhenTheyAreDeepAreRefused() {
        byte[] nested = jar().file("a", "b").toBytes();
        for (int i = 0; i < 5; i++) {
            nested = jar().file("inner.jar", nested).toBytes();
        }
        assertThat(packages("/app.jar", nested)).hasSize(6);
        assertThat(fault("/app.jar", jar().file("inner.jar", nested).toBytes()))
                .isEqualTo("in its jar inner.jar, it has jars in jars more than 5 deep");
    }

    /** Many names for one packed content, which unpacks to a thousand times its size. */
    @Test
    void nestedJarsWhenTheyAreABombAreRefused() {
        byte[] zeros = new byte[64 << 20];
        byte[] bomb = jar().file("a.jar", zeros).toBytes();
        assertThat(fault("/app.jar", bomb)).isEqualTo("in its jar a.jar, it is not a zip file, or is cut off");
        ByteBuffer lying = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        lying.putInt(lastIndexOf(bomb, 0x02014b50) + 24, 0x7fffffff);
        assertThat(fault("/app.jar", bomb)).isEqualTo("the jars in it have more than 1 GiB");
    }

    @Test
    void nestedJarsWhenTheyAreTooLargeTogetherAreRefusedBeforeAnyIsUnpacked() {
        byte[] small = jar().file("a", "b").toBytes();
        byte[] many = jar().file("a.jar", small)
                .file("b.jar", small)
                .file("c.jar", small)
                .toBytes();
        ByteBuffer lying = ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < many.length - 4; i++) {
            if (lying.getInt(i) == 0x02014b50) {
                lying.putInt(i + 24, 0x1fffffff);
            }
        }
        assertThat(fault("/app.jar", many)).isEqualTo("the jars in it have more than 1 GiB");
    }

    @Test
    void jarWhenAnyByteIsChangedOrItIsCutOffIsReadOrRefused() {
        byte[] jar = jar("a.b", "c", "1")
                .stored("lib/d-2.jar", jar("e", "d", "2").toBytes())
                .toBytes();
        for (int i = 0; i < jar.length; i++) {
            byte[] changed = jar.clone();
            changed[i] ^= 0x55;
            assertThat(read("/c-1.jar", changed)).isNotNull();
            assertThat(fault("/c-1.jar", Arrays.copyOf(jar, i))).isNotEmpty();
        }
    }

    private static int lastIndexOf(byte[] bytes, int signature) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = bytes.length - 4; ; i--) {
            if (buffer.getInt(i) == signature) {
                return i;
            }
        }
    }

    private static List<String> packages(String path, byte[] jar) {
        PackageFile file = read(path, jar);
        assertThat(file.fault()).isEmpty();
        return file.packages().stream()
                .map(each -> each.name() + " " + each.version() + (each.ownsFile() ? " owns" : ""))
                .toList();
    }

    private static String fault(String path, byte[] jar) {
        return read(path, jar).fault();
    }

    private static PackageFile read(String path, byte[] jar) {
        try {
            return JarReader.read(path, ByteBuffer.wrap(jar));
        } catch (PackageFormatException e) {
            return PackageFile.broken(e.reason());
        }
    }
}
