package dev.plimsoll.internal.runtime;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ConfigBuilder;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.elf.ElfBytes;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.FakeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs look for while they run: {@link CaCertificates}, {@link TimeZones}, {@link Locales}, {@link CLibrary}. */
class RuntimeFilesTests {

    private static final Path CERTIFICATE = Path.of("src/test/resources/certificate.crt");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etc/ssl/certs/ca-certificates.crt",
                "etc/pki/tls/certs/ca-bundle.crt",
                "etc/ssl/ca-bundle.pem",
                "etc/pki/tls/cacert.pem",
                "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                "etc/ssl/cert.pem",
                "usr/lib/ssl/certs/any",
                "etc/ssl/certs/9d04f354.0"
            })
    void caCertificatesWhenOneIsInAPlaceExist(String path) throws Exception {
        String certificate = Files.readString(CERTIFICATE);
        assertThat(hasCertificates(layer().file(path, certificate))).isTrue();
        assertThat(hasCertificates(layer().file(path, "# comment\n" + broken(certificate) + certificate)))
                .isTrue();
        assertThat(hasCertificates(layer().file(path, broken(certificate)))).isFalse();
        assertThat(hasCertificates(layer().file(path, ""))).isFalse();
        assertThat(hasCertificates(layer().file("other/" + path, certificate))).isFalse();
    }

    @Test
    void caCertificatesWhenALinkLeadsToThemExist() throws Exception {
        Layers layers =
                layer().file("opt/all.pem", Files.readString(CERTIFICATE)).symbolicLink("etc/ssl/certs", "/opt");
        assertThat(hasCertificates(layers)).isTrue();
        assertThat(hasCertificates(layer().symbolicLink("etc/ssl/cert.pem", "/nowhere")))
                .isFalse();
    }

    @Test
    void caCertificatesWhenTheEnvironmentNamesAPlaceAreLookedForThereOnly() throws Exception {
        String certificate = Files.readString(CERTIFICATE);
        Map<String, String> named = Map.of("SSL_CERT_FILE", "/opt/ca.pem", "SSL_CERT_DIR", "/opt/a:/opt/b");
        assertThat(hasCertificates(layer().file("etc/ssl/cert.pem", certificate), named))
                .isFalse();
        assertThat(hasCertificates(layer().file("opt/ca.pem", certificate), named))
                .isTrue();
        assertThat(hasCertificates(layer().file("opt/b/ca.pem", certificate), named))
                .isTrue();
        assertThat(CaCertificates.of(files(layer()), config(named)).places())
                .containsExactly("/opt/ca.pem", "/opt/a/", "/opt/b/", "**/lib/security/cacerts");
    }

    @ParameterizedTest
    @CsvSource({"JKS, changeit", "PKCS12, changeit", "PKCS12, "})
    void caCertificatesWhenJavaHasThemExist(String type, @Nullable String password) throws Exception {
        String path = "opt/java/lib/security/cacerts";
        assertThat(hasCertificates(layer().program(path, store(type, password, true))))
                .isTrue();
        assertThat(hasCertificates(layer().program(path, store(type, password, false))))
                .isFalse();
        assertThat(hasCertificates(layer().file(path, "no store"))).isFalse();
    }

    private static byte[] store(String type, @Nullable String password, boolean isFull) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        if (isFull) {
            Certificate certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(CERTIFICATE)));
            store.setCertificateEntry("test", certificate);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The store of a JDK since 18 has neither a password nor encryption.
        List<String> protections = List.of("keystore.pkcs12.certProtectionAlgorithm", "keystore.pkcs12.macAlgorithm");
        try {
            if (password == null) {
                protections.forEach(protection -> System.setProperty(protection, "NONE"));
            }
            store.store(bytes, password == null ? null : password.toCharArray());
        } finally {
            protections.forEach(System::clearProperty);
        }
        return bytes.toByteArray();
    }

    private static String broken(String certificate) {
        return certificate.replaceFirst("MII", "AII");
    }

    private static boolean hasCertificates(Layers layers) {
        return hasCertificates(layers, Map.of());
    }

    private static boolean hasCertificates(Layers layers, Map<String, String> environment) {
        return CaCertificates.of(files(layers), config(environment)).exist();
    }

    @ParameterizedTest
    @CsvSource({
        "usr/share/zoneinfo/Europe/Berlin, TZif2, true",
        "usr/share/lib/zoneinfo/America/Argentina/Salta, TZif2, true",
        "etc/zoneinfo/Asia/Tokyo, TZif, true",
        "opt/zones/Asia/Tokyo, TZif, true",
        "opt/zones.zip, PK34, true",
        "usr/share/zoneinfo/Europe/Berlin, '', false",
        "usr/share/zoneinfo/Europe/Berlin, tzif, false",
        "usr/share/zoneinfo/UTC, TZif2, false",
        "usr/share/zoneinfo/zone1970.tab, AD, false",
        "srv/zoneinfo/Europe/Berlin, TZif2, false"
    })
    void timeZonesWhenOneOfARegionIsInAPlaceExist(String path, String content, boolean exist) {
        Map<String, String> environment = Map.of("ZONEINFO", "/opt/zones.zip", "TZDIR", "/opt/zones");
        assertThat(TimeZones.of(files(layer().file(path, content)), config(environment))
                        .exist())
                .isEqualTo(exist);
    }

    @Test
    void localesWhenADirectoryHasThemExistInEachSpelling() {
        Layers layers = layer().file("usr/lib/locale/C.utf8/LC_CTYPE", "x").file("opt/locale/de_DE/LC_CTYPE", "x");
        Locales locales = Locales.of(files(layers), config(Map.of("LOCPATH", "/opt/locale")));
        assertThat(locales.has("C.UTF-8")).isTrue();
        assertThat(locales.has("C.utf8")).isTrue();
        assertThat(locales.has("de_DE")).isTrue();
        assertThat(locales.has("POSIX")).isTrue();
        assertThat(locales.has("de_DE.UTF-8")).isFalse();
        assertThat(locales.has("c.UTF-8")).isFalse();
    }

    @Test
    void localesWhenTheImageHasMuslAreAll() {
        Locales locales = Locales.of(files(layer().file("lib/ld-musl-x86_64.so.1", "")), config(Map.of()));
        assertThat(locales.has("xx_YY.UTF-8")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void localesWhenTheArchiveHasThemExist(boolean isBigEndian) {
        byte[] archive = archive(isBigEndian, "en_US.utf8", "de_DE.iso885915@euro");
        Locales locales =
                Locales.of(files(layer().program("usr/lib/locale/locale-archive", archive)), config(Map.of()));
        assertThat(locales.has("en_US.UTF-8")).isTrue();
        assertThat(locales.has("de_DE.8859-15@euro")).isTrue();
        assertThat(locales.has("en_US")).isFalse();
        assertThat(locales.has("unused")).isFalse();
    }

    @Test
    void localesWhenTheArchiveIsDamagedAreUnknown() {
        byte[] archive = archive(false, "en_US.utf8");
        for (int length : new int[] {0, 4, 40, 60}) {
            byte[] cut = Arrays.copyOf(archive, length);
            Locales locales =
                    Locales.of(files(layer().program("usr/lib/locale/locale-archive", cut)), config(Map.of()));
            assertThatThrownBy(() -> locales.has("en_US.UTF-8"))
                    .isInstanceOf(InspectionException.class)
                    .hasMessage("Which locales the image has is unknown: /usr/lib/locale/locale-archive is damaged");
        }
    }

    /** An archive with names, and with an entry that isn't used. */
    private static byte[] archive(boolean isBigEndian, String... names) {
        ByteBuffer archive =
                ByteBuffer.allocate(1024).order(isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        archive.putInt(0, 0xde020109).putInt(8, 56).putInt(16, names.length + 1);
        int text = 512;
        for (int i = 0; i <= names.length; i++) {
            archive.putInt(56 + i * 12 + 4, text).putInt(56 + i * 12 + 8, i < names.length ? 900 : 0);
            byte[] name = (i < names.length ? names[i] : "unused").getBytes(StandardCharsets.US_ASCII);
            archive.position(text).put(name);
            text += name.length + 1;
        }
        return archive.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../C", "/etc", "C UTF-8", "1"})
    void localeWhenTheNameCanBeNoneIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Locales.requireName(name))
                .withMessage("'" + name + "' is not the name of a locale: write one such as C.UTF-8 or de_DE.UTF-8");
    }

    @Test
    void cLibraryWhenItIsGlibcHasItsHighestVersion() {
        byte[] glibc = ElfBytes.of(ElfBytes.AMD64)
                .soname("libc.so.6")
                .defines("GLIBC_2.9", "GLIBC_2.41", "GLIBC_2.5", "GLIBC_PRIVATE")
                .toBytes();
        assertThat(CLibrary.of(files(layer().program("lib/x86_64-linux-gnu/libc.so.6", glibc))))
                .hasToString("Optional[glibc 2.41]");
        assertThat(CLibrary.of(files(layer().file("lib64/libc.so.6", "damaged"))))
                .hasToString("Optional[glibc]");
        assertThat(CLibrary.of(files(layer().file("lib/ld-musl-aarch64.so.1", ""))))
                .hasToString("Optional[musl]");
        assertThat(CLibrary.of(files(layer().file("app", "")))).isEmpty();
    }

    private static ImageFiles files(Layers layers) {
        return InspectedImage.of(new FakeSource(List.of(layers.toTar())), new LayerStore(Optional.empty(), 1 << 20))
                .files();
    }

    private static ImageConfig config(Map<String, String> environment) {
        return ConfigBuilder.config().environment(environment).build();
    }
}
