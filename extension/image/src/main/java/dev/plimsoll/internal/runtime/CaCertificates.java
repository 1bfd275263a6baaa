package dev.plimsoll.internal.runtime;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for CA certificates where TLS clients do.
 *
 * <p>Sources: {@code crypto/x509/root_linux.go} and {@code root_unix.go} of Go; {@code X509_get_default_cert_file(3)} with the
 * {@code OPENSSLDIR} of Debian, Fedora, Alpine and of OpenSSL itself; the guide to JSSE for Java's {@code cacerts}.
 */
public final class CaCertificates {

    private static final List<String> FILES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem",
            "/usr/lib/ssl/cert.pem",
            "/etc/pki/tls/cert.pem",
            "/usr/local/ssl/cert.pem");

    private static final List<String> DIRECTORIES =
            List.of("/etc/ssl/certs", "/etc/pki/tls/certs", "/usr/lib/ssl/certs", "/usr/local/ssl/certs");

    private static final String OF_JAVA = "**/lib/security/cacerts";

    /** Only this many bytes of a file are read. The bundle of Mozilla's authorities has 220 kB. */
    private static final int LONGEST = 4 << 20;

    private static final int MOST_FILES = 1_000;
    private static final int MOST_BLOCKS = 1_000;

    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----([A-Za-z0-9+/=\\s]{1,100000}+)-----END \\1-----");

    private final ImageFiles files;
    private final List<String> paths;
    private final List<String> directories;

    private CaCertificates(ImageFiles files, List<String> paths, List<String> directories) {
        this.files = files;
        this.paths = paths;
        this.directories = directories;
    }

    /** Returns the places of an image, whose environment can name others. */
    public static CaCertificates of(ImageFiles files, ImageConfig config) {
        String file = config.environment().getOrDefault("SSL_CERT_FILE", "");
        String directory = config.environment().getOrDefault("SSL_CERT_DIR", "");
        return new CaCertificates(
                files,
                file.isEmpty() ? FILES : absolute(file),
                directory.isEmpty() ? DIRECTORIES : absolute(directory.split(":")));
    }

    private static List<String> absolute(String... paths) {
        return Stream.of(paths).filter(path -> path.startsWith("/")).toList();
    }

    /** Returns the paths that are looked at, for messages. */
    public List<String> places() {
        List<String> places = new ArrayList<>(paths);
        directories.forEach(directory -> places.add(directory + "/"));
        places.add(OF_JAVA);
        return places;
    }

    /**
     * Returns whether at least one of the places has at least one certificate.
     *
     * @throws dev.plimsoll.exception.InspectionException if a file can't be read
     */
    public boolean exist() {
        return paths.stream().flatMap(path -> files.resolve(path).stream()).anyMatch(this::isBundle)
                || directories.stream()
                        .flatMap(directory -> files.list(directory).stream().limit(MOST_FILES))
                        .flatMap(file -> files.resolve(file.path()).stream())
                        .anyMatch(this::isBundle)
                || files.matching(OF_JAVA).stream()
                        .limit(MOST_FILES)
                        .flatMap(file -> files.resolve(file.path()).stream())
                        .anyMatch(this::isKeyStore);
    }

    private boolean isBundle(ImageFile file) {
        if (file.type() != FileType.REGULAR_FILE) {
            return false;
        }
        Matcher blocks = BLOCK.matcher(new String(FirstBytes.of(file, LONGEST), StandardCharsets.ISO_8859_1));
        for (int i = 0; i < MOST_BLOCKS && blocks.find(); i++) {
            // What OpenSSL adds to a trusted certificate comes after it.
            String block = "-----BEGIN CERTIFICATE-----" + blocks.group(2) + "-----END CERTIFICATE-----";
            if (isCertificate(block)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCertificate(String block) {
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CertificateException e) {
            // Go and OpenSSL also ignore such a block.
            return false;
        }
    }

    private boolean isKeyStore(ImageFile file) {
        return file.type() == FileType.REGULAR_FILE
                && Stream.of("changeit", "")
                        .anyMatch(password -> hasCertificate(FirstBytes.of(file, LONGEST), password));
    }

    private static boolean hasCertificate(byte[] store, String password) {
        try {
            // It reads stores of all types.
            KeyStore keys = KeyStore.getInstance("JKS");
            keys.load(new ByteArrayInputStream(store), password.isEmpty() ? null : password.toCharArray());
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getCertificate(alias) != null) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }
}
